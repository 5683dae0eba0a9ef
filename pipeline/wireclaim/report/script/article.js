// An article with what is marked in it, and the card that tells of a mark.

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
