// The panes of the plan page: parts, form and paper.
//
//   <nav class="pane-switch" data-panes><a href="#pane-parts">…   on narrow screens one pane at a time; anchors without JavaScript
//   .plan-page[data-shown=parts|form|paper]                       which pane is up; portal.css hides the others when narrow
//   .paper-pane > .paper                                          scaled to the width of the pane by --paper-scale
//   <button data-paper-zoom="#paper-pane">                        switches between fitting width and real size
//   portal:saved on a form                                        fetches data-preview-url into data-preview-target and
//                                                                 puts detail.parts_html into #part-list

const SMALLEST = 0.42;

function switchPanes(nav) {
  const page = document.querySelector(".plan-page");
  const links = [...nav.querySelectorAll("a[href^='#pane-']")];
  if (!page) return;
  const show = (name) => {
    page.dataset.shown = name;
    for (const link of links) {
      if (link.hash === `#pane-${name}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    document.querySelectorAll(".paper-pane").forEach(fit);
  };
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#pane-']");
    if (!link) return;
    event.preventDefault();
    show(link.hash.replace("#pane-", ""));
    nav.scrollIntoView({ block: "start" });
  });
  document.body.classList.add("has-panes");
  const asked = location.hash.match(/^#pane-(parts|form|paper)$/);
  show(asked ? asked[1] : nav.dataset.panes || "form");
}

function fit(pane) {
  const sheet = pane.querySelector(".paper");
  if (!sheet || !pane.clientWidth) return;
  pane.style.setProperty("--paper-scale", "1");
  const style = getComputedStyle(pane);
  const room = pane.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const scale = pane.dataset.zoom === "real" ? 1 : Math.min(1, Math.max(SMALLEST, room / sheet.offsetWidth));
  pane.style.setProperty("--paper-scale", scale.toFixed(3));
}

function refresh(event) {
  const { previewUrl, previewTarget } = event.target.dataset;
  if (previewUrl && previewTarget) window.htmx.ajax("GET", previewUrl, { target: previewTarget, swap: "innerHTML" });
  const parts = document.getElementById("part-list");
  if (!parts || !event.detail.parts_html) return;
  const focused = parts.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  parts.innerHTML = event.detail.parts_html;
  window.htmx.process(parts);
  if (focused) parts.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
}

document.querySelectorAll("[data-panes]").forEach(switchPanes);
const watcher = new ResizeObserver((entries) => entries.forEach(({ target }) => fit(target)));
for (const pane of document.querySelectorAll(".paper-pane")) {
  fit(pane);
  watcher.observe(pane);
}
document.addEventListener("htmx:afterSwap", (event) => {
  const pane = event.target.closest(".paper-pane");
  if (pane) fit(pane);
});
document.addEventListener("portal:saved", refresh);
document.addEventListener("click", (event) => {
  const zoom = event.target.closest("[data-paper-zoom]");
  if (!zoom) return;
  const pane = document.querySelector(zoom.dataset.paperZoom);
  pane.dataset.zoom = pane.dataset.zoom === "real" ? "fit" : "real";
  zoom.setAttribute("aria-pressed", String(pane.dataset.zoom === "real"));
  fit(pane);
});
