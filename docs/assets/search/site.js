// Where the site stands, and what is different on a disk: no folder has an index there, and Pagefind cannot run.

export const scope = new URL(document.querySelector("script[data-base]").dataset.base, location);
export const onDisk = location.protocol === "file:";

// The address of a page that stands in a folder of the site; with no slug, of the folder's own.
export const pageOf = (folder, slug) => new URL(`${folder}/${slug && `${slug}/`}${onDisk ? "index.html" : ""}`, scope).href;
