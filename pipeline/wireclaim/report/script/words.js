// Words and elements. What records hold reaches the page as text nodes and attributes alone, never as markup.

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const SAYS = {
  say: "says", confirm: "confirms", deny: "denies", accuse: "accuses", warn: "warns", demand: "demands",
  promise: "promises", believe: "believes",
};

function day(iso) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "") ?? [];
  return year ? `${Number(date)} ${MONTHS[month - 1]} ${year}` : (iso ?? "");
}

const span = (iso) => (iso ?? "").split("/").map(day).filter((x, n, all) => x !== all[n - 1]).join(" – ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const count = (n, one, more = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

// Letters without case and accents, each in its place, so that what is found can be marked in the text itself.
const fold = (text) =>
  text
    .replaceAll("İ", "I")
    .toLowerCase()
    .replace(/[\u00c0-\u04ff\u1e00-\u1fff]/g, (c) => c.normalize("NFD")[0])
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"');

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  made.append(...children.flat(9).filter((x) => x !== null && x !== undefined && x !== false && x !== ""));
  return made;
}

const name = (text) => el("bdi", {}, text);
const note = (text) => el("p", { class: "note" }, text);
const joined = (parts, by = " · ") => parts.filter(Boolean).flatMap((x, n) => (n ? [by, x] : [x]));

// The text with what was searched for marked.
function found(text, terms) {
  if (!terms.length) return [text];
  const plain = fold(text);
  const hits = [];
  for (const term of terms)
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) hits.push([at, at + term.length]);
  hits.sort((a, b) => a[0] - b[0]);
  const out = [];
  let at = 0;
  for (const [start, end] of hits) {
    if (start < at) continue;
    out.push(text.slice(at, start), el("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...out, text.slice(at)];
}
