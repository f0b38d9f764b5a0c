// What html-validate says of files by the standard of HTML: their paths as JSON comes in, and for each what is wrong goes out.

import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:standard"] }));
const told = JSON.parse(readFileSync(0, "utf8")).map(path => {
  const { results } = validator.validateStringSync(readFileSync(path, "utf8"), path);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, selector, message }) => [ruleId, selector, message]));
});
console.log(JSON.stringify(told));
