// The page's data: from the packed columns to objects that know one another.

const VIEWS = ["figures", "quotes", "people", "articles"];
const NOUNS = {
  figures: ["loss", "losses"], quotes: ["quote", "quotes"], people: ["person or body", "people and bodies"],
  articles: ["article", "articles"],
};
const BATCH = 60; // entries of a list drawn at once
const WIDE = matchMedia("(min-width: 75rem)"); // as in the style: an article stands beside the list
const $ = (id) => document.getElementById(id);

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
