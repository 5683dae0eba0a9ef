// The page's script: filters the tables that stand in the page, draws quotes, people and articles from its data.
// Words of the records reach the page as text nodes and attributes alone; nothing is ever parsed as markup.

const VIEWS = ["figures", "quotes", "people", "articles"];
const NOUNS = { figures: ["loss", "losses"], quotes: ["quote", "quotes"], people: ["person or body", "people and bodies"], articles: ["article", "articles"] };
const BATCH = 60; // entries of a list drawn at once
const WIDE = matchMedia("(min-width: 75rem)"); // as in the style: an article stands beside the list
const $ = (id) => document.getElementById(id);

// ---- data ------------------------------------------------------------------------------------------------------

function unpack({ words, columns, ...raw }) {
  const word = (x) => (Array.isArray(x) ? x.map(word) : words[x]);
  const rows = (name, list) =>
    list.map((row) => {
      const made = {};
      columns[name].forEach((c, n) => (c.endsWith("$") ? (made[c.slice(0, -1)] = word(row[n])) : (made[c] = row[n])));
      return made;
    });
  const page = { stories: word(raw.stories) };
  for (const name of ["articles", "losses", "quotations", "people"]) page[name] = rows(name, raw[name]);
  for (const loss of page.losses) loss.claims = [];
  for (const article of page.articles) {
    article.quotes = rows("quotes", article.quotes);
    article.figures = rows("figures", article.figures);
    article.stories = new Set();
    for (const x of [...article.quotes, ...article.figures]) x.article = article;
    for (const figure of article.figures) if (figure.loss !== null) page.losses[figure.loss].claims.push(figure);
  }
  for (const said of page.quotations) {
    said.places = said.places.map(([article, quote]) => page.articles[article].quotes[quote]);
    said.first = said.places[0];
    said.person = said.person === null ? null : page.people[said.person];
    for (const place of said.places) place.article.stories.add(said.story);
  }
  for (const loss of page.losses) for (const claim of loss.claims) claim.article.stories.add(loss.story);
  return page;
}

// Deflated and in base 64.
function read(text) {
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let n = 0; n < plain.length; n++) bytes[n] = plain.charCodeAt(n);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

const page = unpack(await read($("data").textContent));
const content = (quote) => {
  const pieces = [];
  for (let n = 0; n < quote.spans.length; n += 2)
    pieces.push(quote.article.text.slice(quote.spans[n], quote.spans[n + 1]).replace(/\s+/g, " "));
  return pieces.join(" … ");
};
const written = (figure) => figure.article.text.slice(figure.start, figure.end);
const itemOf = (article, id) => [...article.figures, ...article.quotes].find((x) => x.id === id);
const linkTo = (item) => `#${item.article.anchor}/${item.id}`;

// ---- words -----------------------------------------------------------------------------------------------------

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

// ---- drawing ---------------------------------------------------------------------------------------------------

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

// ---- filters ---------------------------------------------------------------------------------------------------

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

// ---- the views -------------------------------------------------------------------------------------------------

let drawn = {};
const current = () => document.documentElement.dataset.view;

function show(view) {
  document.documentElement.dataset.view = view;
  for (const link of document.querySelectorAll(".views a"))
    link.hash === `#${view}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  for (const label of form.querySelectorAll("[data-for]")) label.hidden = !label.dataset.for.split(" ").includes(view);
  draw();
}

function draw() {
  const view = current();
  if (view === "figures") hideFigures();
  else if (!drawn[view]) list($(`view-${view}`), matching[view], DRAW[view]);
  drawn[view] = true;
  const [n, all] = [matching[view].length, ALL[view].length];
  const set = told(view);
  $("result").textContent =
    (n === all ? "" : `${n.toLocaleString("en")} of `) + count(all, ...NOUNS[view]) +
    (set.length ? `: ${set.join("; ")}` : "");
}

const rows = new Map(page.losses.map((x) => [x, $(`loss/${x.id}`)]));

function hideFigures() {
  const shown = new Set(matching.figures);
  for (const [loss, row] of rows) if (row && row.hidden === shown.has(loss)) row.hidden = !shown.has(loss);
  const ids = new Set(matching.figures.map((x) => x.id));
  for (const story of document.querySelectorAll(".story")) {
    for (const item of story.querySelectorAll("[data-loss]")) item.hidden = !ids.has(item.dataset.loss);
    for (const list of story.querySelectorAll(".contradictions")) {
      list.hidden = ![...list.children].some((x) => !x.hidden);
      list.previousElementSibling.hidden = list.hidden;
    }
    let some = false;
    for (const table of story.querySelectorAll("table")) {
      let side = null;
      for (const body of table.tBodies) {
        if (body.className === "side") (side = body).hidden = true;
        else if (!body.hidden) side.hidden = false;
      }
      table.hidden = ![...table.tBodies].some((x) => !x.hidden);
      some ||= !table.hidden;
    }
    story.hidden = !some;
  }
}

// A list, the first of it; the rest on demand, or before an entry of it (``until``) or all of it is wanted.
function list(section, entries, one, until = BATCH) {
  const [outer, inner, head] = one.frame?.() ?? [el("div"), null];
  const into = inner ?? outer;
  let n = 0;
  const more = el("button", { type: "button", class: "more" });
  const next = (to) => {
    into.append(...entries.slice(n, to).map((x) => one(x)));
    n = Math.min(to, entries.length);
    more.textContent = `Show ${Math.min(BATCH * 2, entries.length - n)} more of ${(entries.length - n).toLocaleString("en")}`;
    more.hidden = n >= entries.length;
  };
  more.addEventListener("click", () => {
    const at = n;
    next(n + BATCH * 2);
    into.children[at]?.querySelector("a, button")?.focus();
  });
  section.replaceChildren(...(entries.length ? [head, outer, more].filter(Boolean) : [note("Nothing fits these filters.")]));
  section.drawUntil = next;
  next(until);
}

function speakerOf(x) {
  const person = x.person;
  const about = joined([x.first.role, x.first.affiliation ?? x.party].filter(Boolean).map(name), ", ");
  return [
    x.speaker
      ? el("button", { type: "button", class: "link speaker", "data-speaker": person?.name ?? x.speaker }, name(x.speaker))
      : el("i", {}, "not told"),
    about.length ? el("small", {}, about) : null,
  ];
}

const placeOf = (item) =>
  el("a", { href: linkTo(item), dir: "auto" }, joined([item.article.agency, item.article.headline], ": ").join(""));

const DRAW = {
  quotes(x) {
    const w = terms(field.search.value);
    const direct = x.kind === "direct" || x.kind === "post";
    const words = found(content(x.first), w);
    return el("article", { class: "said", id: `said/${x.id}`, tabindex: -1 },
      el("div", { class: "who" }, speakerOf(x)),
      el("div", {},
        el("blockquote", { dir: "auto", lang: x.first.article.language, class: direct ? "direct" : null }, words),
        el("p", { class: "facts places" }, joined([
          el("span", { class: "stance" }, SAYS[x.stance] ?? x.stance), x.kind, day(x.date),
          x.first.medium && name(x.first.medium),
          x.first.via && el("span", {}, "via ", name(x.first.via)),
          x.first.addressee && el("span", {}, "to ", name(x.first.addressee)),
          `score ${x.first.score.toFixed(2)}`, placeOf(x.first),
        ])),
        x.places.length > 1 &&
          el("details", { class: "facts" }, el("summary", {}, `and in ${count(x.places.length - 1, "more place")}`),
            el("ul", {}, x.places.slice(1).map((p) => el("li", {}, day(p.article.date), " ", placeOf(p)))))));
  },
  people(x) {
    return el("tr", {},
      el("th", { scope: "row" }, el("button", { type: "button", class: "link", "data-speaker": x.name }, name(x.name)),
        x.kind === "person" && x.title ? el("small", {}, name(x.title)) : null),
      el("td", {}, x.roles.length
        ? el("ul", {}, x.roles.map(([role, affiliation, first, last]) =>
            el("li", {}, joined([role, affiliation].filter(Boolean).map(name), ", "),
              first && el("small", {}, span(`${first}/${last}`)))))
        : x.country && name(x.country)),
      el("td", {}, joined(x.spellings.filter((s) => s !== x.name).slice(0, 5).map(name), ", ")),
      el("td", { class: "number" }, x.quotes.toLocaleString("en")),
      el("td", { class: "number" }, x.articles.toLocaleString("en")));
  },
  articles(x) {
    return el("article", { class: "item" },
      el("p", { class: "facts" }, joined([day(x.date), x.agency && name(x.agency), x.dateline && name(x.dateline)])),
      el("h3", { dir: "auto", lang: x.language }, el("a", { href: `#${x.anchor}` }, found(x.headline, terms(field.search.value)))),
      el("p", { class: "facts" }, joined([
        count(x.figures.length, "figure"), count(x.quotes.length, "quote"),
        x.version !== null && `version ${x.version}`, !x.latest && "a later version is here too",
      ])));
  },
};
DRAW.people.frame = () => {
  const body = el("tbody");
  const heads = ["Name", "Role and affiliation", "Also written", "Quotes", "Articles"];
  return [el("table", {}, el("thead", {}, el("tr", {}, heads.map((x) => el("th", { scope: "col" }, x)))), body), body];
};

// Every claim behind a claimant's number, in a row under it.
function toggleClaims(button) {
  const row = button.closest("tr");
  const head = row.parentElement.querySelector("th");
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  head.rowSpan += open ? -1 : 1;
  if (open) return row.nextElementSibling.remove();
  const loss = [...rows].find(([, body]) => body === row.parentElement)[0];
  const history = [...row.parentElement.querySelectorAll("tr:has(.number)")].indexOf(row);
  const claims = loss.claims.filter((c) => c.history === history);
  claims.sort((a, b) => (a.article.date ?? "").localeCompare(b.article.date ?? ""));
  row.after(el("tr", { class: "behind" }, el("td", { colspan: 5 }, el("ul", {}, claims.map((c) =>
    el("li", {}, el("a", { href: linkTo(c) }, name(written(c))), " ",
      el("q", { dir: "auto", lang: c.article.language }, c.sentence ? c.article.text.slice(...c.sentence) : written(c)),
      el("small", {}, joined([day(c.article.date), placeOf(c), c.status, `score ${c.score.toFixed(2)}`,
        c.copy && "repeats another article, no source of its own"]))))))));
}

// ---- an article ------------------------------------------------------------------------------------------------

const reader = $("reader");
const card = $("card");
let opened = null; // the article in the reader
let pinned = null; // the mark whose card stays

function open(article, item) {
  opened = article;
  pinned = null;
  const meta = [day(article.date), article.agency, article.dateline, article.byline, article.language];
  reader.replaceChildren(
    el("div", { class: "bar" }, el("button", { type: "button", class: "quiet", id: "close" }, "Close"),
      el("span", { class: "legend" }, el("span", { class: "quote" }, "quote"), " ", el("span", { class: "quote deep" }, "quote in a quote"), " ",
        el("span", { class: "fig" }, "figure"))),
    el("h2", { dir: "auto", lang: article.language, tabindex: -1 }, article.headline),
    el("p", { class: "facts" }, joined([...meta.map((x) => x && name(x)), article.version !== null && `version ${article.version}`])),
    ...article.warnings.map((x) => el("p", { class: "note" }, x)),
    el("div", { class: "copy", dir: "auto", lang: article.language }, ...paragraphs(article, item)),
    ...notes(article),
    card,
  );
  card.hidden = true;
  reader.hidden = false;
  document.documentElement.dataset.reading = "";
  const link = item && [...reader.querySelectorAll(".copy a")].find((x) => x.dataset.item === item.id);
  if (link) {
    link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
    pin(link);
  } else {
    reader.scrollTop = 0;
    reader.scrollIntoView({ block: "nearest" });
    reader.querySelector("h2").focus({ preventScroll: WIDE.matches });
  }
}

function close() {
  if (reader.hidden) return;
  reader.hidden = true;
  opened = null;
  delete document.documentElement.dataset.reading;
}

// The text in paragraphs. It is cut wherever something begins or ends, so that spans may nest and overlap.
function paragraphs(article, item) {
  const spans = [];
  for (const quote of article.quotes) {
    for (let n = 0; n < quote.spans.length; n += 2)
      spans.push({ start: quote.spans[n], end: quote.spans[n + 1], quote, first: n === 0 });
    for (const part of ["source", "cue"])
      if (quote[part]) spans.push({ start: quote[part][0], end: quote[part][1], part, of: quote });
  }
  for (const figure of article.figures) spans.push({ start: figure.start, end: figure.end, figure });
  const here = item && (item.sentence ?? (item.spans && [item.spans[0], item.spans.at(-1)]));
  if (here) spans.push({ start: here[0], end: here[1], here: true });
  return [...article.text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)].map((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    const inside = spans.filter((x) => x.start < to && x.end > from);
    const cuts = [...new Set([from, to, ...inside.flatMap((x) => [Math.max(x.start, from), Math.min(x.end, to)])])].sort((a, b) => a - b);
    const made = el("p");
    for (let n = 1; n < cuts.length; n++) made.append(...piece(article, inside.filter((x) => x.start < cuts[n] && x.end > cuts[n - 1]), cuts[n - 1], cuts[n]));
    return made;
  });
}

function piece(article, over, start, end) {
  const quotes = over.filter((x) => x.quote).sort((a, b) => a.start - b.start || b.end - a.end);
  const figures = over.filter((x) => x.figure);
  const text = article.text.slice(start, end);
  let inner = text;
  for (const { figure } of figures)
    inner = figure.start === start
      ? el("a", { class: "fig", href: linkTo(figure), "data-item": figure.id }, inner)
      : el("span", { class: "fig", "data-item": figure.id }, inner);
  const marks = quotes
    .filter((x) => x.first && x.start === start)
    .map(({ quote }) =>
      el("a", { class: "mark", href: linkTo(quote), "data-item": quote.id,
        "aria-label": `${quote.id}: ${quote.speaker ?? "somebody"} ${SAYS[quote.stance] ?? quote.stance}` }, quote.id));
  const classes = [
    quotes.length && "quote", quotes.length > 1 && "deep", over.some((x) => x.here) && "here", ...over.filter((x) => x.part).map((x) => x.part),
  ].filter(Boolean);
  if (!classes.length) return [...marks, inner];
  return [...marks, el("span", { class: classes.join(" "), "data-item": quotes.at(-1)?.quote.id ?? over.find((x) => x.of)?.of.id }, inner)];
}

// What is marked, as lists under the text: for paper, and for who would rather read it than point at it.
function notes(article) {
  const back = (x, label) => el("a", { href: linkTo(x), class: "id" }, label ?? x.id);
  const figures = article.figures.map((f) =>
    el("tr", {}, el("th", { scope: "row" }, back(f)), el("td", {}, name(written(f))),
      el("td", {}, joined([capital(f.kind), f.what && name(f.what), f.side && name(f.side)])),
      el("td", {}, f.claimant ? name(f.claimant) : el("i", {}, "own voice"), el("small", {}, joined([f.status, f.scope === "event" ? null : f.scope]))),
      el("td", {}, f.loss === null ? null : el("a", { href: `#loss/${page.losses[f.loss].id}` }, "in the table"))));
  const quotes = article.quotes.map((q) =>
    el("tr", {}, el("th", { scope: "row" }, back(q)),
      el("td", {}, q.speaker ? name(q.speaker) : el("i", {}, "not told"), el("small", {}, joined([q.role, q.affiliation].filter(Boolean).map(name), ", "))),
      el("td", {}, joined([SAYS[q.stance] ?? q.stance, q.kind])),
      el("td", { dir: "auto" }, content(q).length > 90 ? content(q).slice(0, 90) + "…" : content(q)),
      el("td", {}, q.quotation === null ? null : el("a", { href: `#said/${page.quotations[q.quotation].id}` }, "in the list"))));
  const table = (caption, heads, body) => body.length > 0 &&
    el("table", { class: "notes" }, el("caption", {}, caption), el("thead", {}, el("tr", {}, heads.map((x) => el("th", { scope: "col" }, x)))), el("tbody", {}, body));
  return [
    table("Figures in this article", ["", "Number", "Loss", "Who says so", ""], figures),
    table("Quotes in this article", ["", "Speaker", "Says", "Words", ""], quotes),
  ].filter(Boolean);
}

// ---- the card of a mark ----------------------------------------------------------------------------------------

function facts(pairs) {
  return el("dl", {}, pairs.filter(([, x]) => x !== null && x !== undefined && x !== "" && x !== false).flatMap(([term, x]) => [el("dt", {}, term), el("dd", {}, x)]));
}

function cardOf(item) {
  const article = item.article;
  if (item.spans) {
    const outer = item.inside === null ? null : article.quotes[item.inside];
    return [
      el("h3", {}, item.speaker ? name(item.speaker) : "Speaker not told"),
      el("p", { class: "facts" }, joined([item.role, item.affiliation].filter(Boolean).map(name), ", ")),
      facts([
        ["Stance", SAYS[item.stance] ?? item.stance], ["Quote", item.kind], ["Via", item.via && name(item.via)],
        ["To", item.addressee && name(item.addressee)], ["Medium", item.medium && name(item.medium)], ["Day", item.date && day(item.date)],
        ["Inside", outer && el("a", { href: linkTo(outer) }, outer.id, ", ", name(outer.speaker ?? "speaker not told"))],
        ["Goes on from", item.continues !== null && el("a", { href: linkTo(article.quotes[item.continues]) }, article.quotes[item.continues].id)],
        ["Score", item.score.toFixed(2)],
      ]),
      el("p", { class: "links" }, item.quotation === null ? null : el("a", { href: `#said/${page.quotations[item.quotation].id}` }, "In the list of quotes")),
    ];
  }
  const loss = item.loss === null ? null : page.losses[item.loss];
  const others = loss ? loss.histories.filter((_, n) => n !== item.history) : [];
  return [
    el("h3", {}, name(written(item)), " ", item.kind),
    el("p", { class: "facts" }, joined([item.what && name(item.what), item.side && el("span", {}, "lost by ", name(item.side)), item.by && el("span", {}, "by ", name(item.by))])),
    facts([
      ["Claimed by", item.claimant ? name(item.claimant) : "the article itself"], ["Status", item.status],
      ["Scope", item.scope === "event" ? null : item.scope], ["Where", item.place && name(item.place)], ["When", item.date && span(item.date)],
      ["Part of", item.part !== null && el("a", { href: linkTo(article.figures[item.part]) }, name(written(article.figures[item.part])))],
      ["Said in", item.quote !== null && el("a", { href: linkTo(article.quotes[item.quote]) }, article.quotes[item.quote].id)],
      ["Score", item.score.toFixed(2)],
    ]),
    others.length > 0 && el("p", {}, loss.contested ? el("b", {}, "Contradicted. ") : null, "Others say: ",
      joined(others.map((h) => el("span", {}, name(h[2]), " (", h[0] ? name(h[0]) : "own voice", ")")), ", "), "."),
    el("p", { class: "links" }, loss && el("a", { href: `#loss/${loss.id}` }, "In the table of figures")),
  ].filter(Boolean);
}

function about(mark) {
  const item = itemOf(opened, mark.dataset.item);
  if (!item) return;
  card.replaceChildren(...cardOf(item));
  card.hidden = false;
  for (const x of reader.querySelectorAll(".active")) x.classList.remove("active");
  for (const x of reader.querySelectorAll(".copy [data-item]")) x.classList.toggle("active", x.dataset.item === item.id);
  const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const frame = reader.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left - frame.left, reader.clientWidth - card.offsetWidth - 8));
  card.style.left = `${left}px`;
  card.style.top = `${at.bottom - frame.top + reader.scrollTop + 6}px`;
  const link = mark.closest("a");
  if (link) link.setAttribute("aria-describedby", "card");
}

function pin(mark) {
  pinned = mark;
  about(mark);
}

function unpin() {
  pinned = null;
  card.hidden = true;
  for (const x of reader.querySelectorAll(".active")) x.classList.remove("active");
}

// ---- what happens ----------------------------------------------------------------------------------------------

function reveal(view, entry, id) {
  if (!matching[view].includes(entry)) {
    form.reset();
    filter();
  }
  show(view);
  if (view === "quotes") $("view-quotes").drawUntil(matching.quotes.indexOf(entry) + 1);
  const at = $(id);
  at.scrollIntoView({ block: "center" });
  for (const x of document.querySelectorAll(".target")) x.classList.remove("target");
  at.classList.add("target");
  (at.querySelector("td a") ?? at).focus({ preventScroll: true });
}

function route() {
  const hash = location.hash.slice(1);
  const [what, id, item] = hash.split("/");
  if (what === "article") {
    const article = page.articles.find((x) => x.anchor === `article/${id}`);
    if (article) open(article, item && itemOf(article, item));
    return;
  }
  if (!WIDE.matches) close();
  if (what === "loss" || what === "said") {
    const view = what === "loss" ? "figures" : "quotes";
    const entry = ALL[view].find((x) => x.id === id);
    if (entry) reveal(view, entry, hash);
  } else if (VIEWS.includes(what)) show(what);
  else if (what !== "story" && !current()) show("figures");
}

let waiting = 0;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 120); // a pause in typing
});
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
$("more").addEventListener("click", (event) => {
  const shown = form.classList.toggle("open");
  event.currentTarget.setAttribute("aria-expanded", String(shown));
});

document.addEventListener("click", (event) => {
  const on = event.target;
  const button = on.closest("button");
  if (button?.className === "claims") return toggleClaims(button);
  if (button?.dataset.speaker) {
    form.reset();
    field.speaker.value = button.dataset.speaker;
    location.hash = "#quotes";
    show("quotes");
    return filter();
  }
  if (button?.id === "close") {
    close();
    location.hash = `#${current()}`;
    return;
  }
  const mark = on.closest(".copy [data-item]");
  if (mark) {
    const link = on.closest("a[data-item]");
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
    }
    if (getSelection().isCollapsed) pin(link ?? mark);
    if (link && event.detail === 0) card.focus(); // by keyboard: on to what the card links to
  } else if (!on.closest("#card")) unpin();
});

reader.addEventListener("pointerover", (event) => {
  const mark = event.pointerType === "mouse" && event.target.closest(".copy [data-item]");
  if (mark && !pinned) about(mark);
});
reader.addEventListener("pointerout", (event) => {
  if (event.pointerType === "mouse" && !pinned && !event.relatedTarget?.closest?.(".copy [data-item], #card")) unpin();
});
reader.addEventListener("focusin", (event) => {
  const mark = event.target.closest(".copy a[data-item]");
  if (mark && !pinned) about(mark);
});
reader.addEventListener("focusout", (event) => {
  if (!pinned && event.relatedTarget && !event.relatedTarget.closest("#card, .copy [data-item]")) unpin();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || reader.hidden) return;
  if (card.hidden) return $("close").click();
  const mark = pinned?.closest("a");
  mark?.focus();
  unpin();
});

addEventListener("hashchange", route);
addEventListener("beforeprint", () => $(`view-${current()}`).drawUntil?.(2000)); // more is no print but a book

const theme = $("theme");
function paint(wanted) {
  if (wanted) document.documentElement.dataset.theme = wanted;
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  theme.textContent = dark ? "Light" : "Dark";
  theme.setAttribute("aria-label", dark ? "Switch to light colours" : "Switch to dark colours");
  theme.hidden = false;
}
const kept = (() => {
  try {
    return localStorage.getItem("wireclaim-theme");
  } catch {
    return null; // a page from a file may be refused to keep anything
  }
})();
theme.addEventListener("click", () => {
  const next = theme.textContent.toLowerCase();
  try {
    localStorage.setItem("wireclaim-theme", next);
  } catch {
    // for this visit only
  }
  paint(next);
});
paint(kept === "dark" || kept === "light" ? kept : null);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint());

document.documentElement.classList.add("js");
fillFilters();
filter();
show("figures");
route();
