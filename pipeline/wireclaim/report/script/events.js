// What happens when: links, clicks, keys, the pointer, colours.

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
$("clear").addEventListener("click", () => {
  form.reset();
  filter();
});
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
    filter();
    return $("main").focus();
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
