// The four views: figures stand in the page and are hidden, the others are lists drawn from the data.

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
  const history = [...row.parentElement.querySelectorAll("tr:not(.behind)")].indexOf(row);
  const claims = loss.claims.filter((c) => c.history === history);
  claims.sort((a, b) => (a.article.date ?? "").localeCompare(b.article.date ?? ""));
  row.after(el("tr", { class: "behind" }, el("td", { colspan: 5 }, el("ul", {}, claims.map((c) =>
    el("li", {}, el("a", { href: linkTo(c) }, name(written(c))), " ",
      el("q", { dir: "auto", lang: c.article.language }, c.sentence ? c.article.text.slice(...c.sentence) : written(c)),
      el("small", {}, joined([c.claimant && name(c.claimant), day(c.article.date), placeOf(c), c.status, `score ${c.score.toFixed(2)}`,
        c.copy && "repeats another article, no source of its own"]))))))));
}
