// What a search is narrowed down by: groups of values, each value its slug and, behind a blank, its name.

export const GROUPS = { kind: "Turns", speaker: "Speakers", outlet: "Outlets", topic: "Topics", briefing: "Briefings" };
export const DIRECTORIES = { topic: "topics", outlet: "outlets", speaker: "people" }; // groups whose values have pages

export const slugOf = value => value.split(" ", 1)[0];
export const nameOf = value => value.slice(value.indexOf(" ") + 1);

export function counted(passages) {
  const counts = {};
  for (const { filters } of passages) {
    for (const [group, values] of Object.entries(filters)) {
      counts[group] ??= {};
      for (const value of values) counts[group][value] = (counts[group][value] ?? 0) + 1;
    }
  }
  return counts;
}
