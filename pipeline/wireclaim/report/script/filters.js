// What is looked for, and what fits it.

const form = $("filters");
const field = form.elements;
const stories = new Map(page.stories.map((title, n) => [n, title]));

function options(select, values, any = "all", label = (x) => x) {
  const counted = new Map();
  for (const x of values) if (x !== null && x !== "") counted.set(x, (counted.get(x) ?? 0) + 1);
  const order = [...counted].sort((a, b) => b[1] - a[1] || (label(a[0]) < label(b[0]) ? -1 : 1));
  select.replaceChildren(
    el("option", { value: "" }, any),
    ...order.map(([value, n]) => el("option", { value, dir: "auto" }, `${label(value)} (${n.toLocaleString("en")})`)),
  );
}

function fillFilters() {
  const claimants = page.losses.flatMap((x) => x.histories);
  options(field.party, [
    ...page.losses.map((x) => x.side),
    ...claimants.map((x) => x[1]),
    ...page.quotations.flatMap((x) => [...new Set([x.party, x.first.affiliation])]),
  ]);
  options(field.kind, page.losses.map((x) => x.kind));
  options(field.stance, page.quotations.map((x) => x.stance));
  options(field.quoted, page.quotations.map((x) => x.kind));
  options(field.story, page.articles.flatMap((x) => [...x.stories]), "all", (n) => stories.get(n));
  field.article.replaceChildren(
    el("option", { value: "" }, "all"),
    ...page.articles.map((x, n) => el("option", { value: n, dir: "auto" }, joined([x.date, x.agency, x.headline]).join(""))),
  );
  const dated = [...new Set(page.articles.map((x) => x.date?.slice(0, 10)).filter(Boolean))].sort();
  for (const [select, any] of [[field.from, "first day"], [field.to, "last day"]])
    select.replaceChildren(el("option", { value: "" }, any), ...dated.map((x) => el("option", { value: x }, day(x))));
  options($("speakers"), [...claimants.map((x) => x[0]), ...page.quotations.map((x) => x.speaker)]);
  $("speakers").replaceChildren(
    ...[...$("speakers").children].slice(1, 1000).map((x) => el("option", { value: x.value })),
  );
  form.hidden = document.querySelector(".views").hidden = false;
}

function terms(text) {
  const quoted = fold(text).match(/"[^"]+"|[^\s"]+/g) ?? [];
  return quoted.map((x) => x.replaceAll('"', "")).filter(Boolean);
}

function wanted() {
  const value = (f) => f.value.trim();
  const number = (f) => (f.value === "" ? null : Number(f.value));
  return {
    search: terms(field.search.value), speaker: fold(value(field.speaker)), party: field.party.value,
    kind: field.kind.value, told: field.told.value, stance: field.stance.value, quoted: field.quoted.value,
    story: number(field.story), article: number(field.article), from: field.from.value, to: field.to.value,
    score: number(field.score) ?? 0,
  };
}

// What is searched of an entry, folded once.
const hay = new WeakMap();
function searched(x, made) {
  if (!hay.has(x)) hay.set(x, fold(made(x).filter(Boolean).join("\n")));
  return hay.get(x);
}
const holds = (w, x, made) => !w.search.length || w.search.every((term) => searched(x, made).includes(term));
const within = (w, date) => (!w.from && !w.to) || (date && (!w.from || date.slice(0, 10) >= w.from) && (!w.to || date.slice(0, 10) <= w.to));
const called = (w, names) => !w.speaker || names.some((x) => x && fold(x).includes(w.speaker));

const TESTS = {
  figures: (w, x) =>
    (!w.kind || x.kind === w.kind) &&
    (!w.party || x.side === w.party || x.histories.some((h) => h[1] === w.party)) &&
    called(w, [...x.histories.map((h) => h[0]), ...x.claims.map((c) => c.claimant)]) &&
    (!w.told || (w.told === "several" ? x.histories.length > 1 : x[w.told])) &&
    (w.story === null || x.story === w.story) &&
    x.claims.some(
      (c) => c.score >= w.score && within(w, c.article.date) && (w.article === null || c.article === page.articles[w.article]),
    ) &&
    holds(w, x, () => [
      x.kind, x.side, ...x.histories.flat(),
      ...x.claims.flatMap((c) => [c.what, c.place, c.by, c.claimant, c.sentence ? c.article.text.slice(...c.sentence) : written(c)]),
    ]),
  quotes: (w, x) =>
    (!w.stance || x.stance === w.stance) &&
    (!w.quoted || x.kind === w.quoted) &&
    (!w.party || x.party === w.party || x.first.affiliation === w.party) &&
    called(w, [x.speaker, x.person?.name, ...(x.person?.spellings ?? []), ...x.places.map((p) => p.speaker)]) &&
    (w.story === null || x.story === w.story) &&
    within(w, x.date) &&
    x.places.some((p) => p.score >= w.score && (w.article === null || p.article === page.articles[w.article])) &&
    holds(w, x, () => [content(x.first), x.speaker, x.party, x.first.role, x.first.affiliation]),
  people: (w, x) =>
    (!w.party || x.country === w.party || x.name === w.party || x.roles.some((r) => r[1] === w.party)) &&
    called(w, x.spellings) &&
    holds(w, x, () => [...x.spellings, x.country, ...x.roles.flatMap((r) => r.slice(0, 2))]),
  articles: (w, x) =>
    (w.story === null || x.stories.has(w.story)) &&
    within(w, x.date) &&
    holds(w, x, () => [x.headline, x.agency, x.byline, x.text]),
};
const ALL = { figures: page.losses, quotes: page.quotations, people: page.people, articles: page.articles };
let matching = {};

// The filters that are set and hold in a view, in words.
function told(view) {
  const set = field.search.value.trim() ? [`search “${field.search.value.trim()}”`] : [];
  for (const label of form.querySelectorAll(`[data-for~="${view}"]`)) {
    const control = label.querySelector("select, input");
    if (!control.value.trim()) continue;
    const value = control.selectedOptions ? control.selectedOptions[0].textContent.replace(/ \([\d,]+\)$/, "") : control.value;
    set.push(`${label.firstElementChild.textContent.toLowerCase()} ${value}`);
  }
  return set;
}

function filter() {
  const w = wanted();
  for (const view of VIEWS) {
    matching[view] = ALL[view].filter((x) => TESTS[view](w, x));
    document.querySelector(`[data-count=${view}]`).textContent = matching[view].length.toLocaleString("en");
  }
  drawn = { figures: drawn.figures };
  draw();
}
