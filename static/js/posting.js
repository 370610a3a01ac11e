// One request of a form, without leaving the page; throws when no answer comes.

import { address } from "./copies.js";

const PATIENCE = 30000; // a line that was cut says nothing: without a limit the request would wait for minutes

// ``kind`` is what the server is told: «1» to save, «send» to send. Returns null where the session is over and its
// cookies are gone as well: the server then refuses the old token first.
export async function post(form, values, kind, mayRetry = true) {
  const token = form.elements.csrfmiddlewaretoken?.value ?? "";
  const body = new URLSearchParams(values.map(([name, value]) => [name, name === "csrfmiddlewaretoken" ? token : value]));
  const headers = { "X-Autosave": kind, Accept: "application/json", "X-CSRFToken": token };
  const response = await ask(address(form), { method: "POST", body, headers });
  const isJson = response.headers.get("Content-Type")?.includes("json");
  if (response.status !== 403 || isJson || !mayRetry) return response;
  const page = await ask(location.href, {});
  if (page.type === "opaqueredirect") return null;
  return renewToken(form, await page.text()) ? post(form, values, kind, false) : response;
}

async function ask(url, options) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    return await fetch(url, { redirect: "manual", credentials: "same-origin", signal: limit.signal, ...options });
  } finally {
    clearTimeout(timer);
  }
}

export const hasNoSession = (response) => !response || response.type === "opaqueredirect" || response.status === 401;

// Signing in again, in another tab, changes the token that this page was drawn with.
function renewToken(form, page) {
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
  if (!fresh || !form.elements.csrfmiddlewaretoken) return false;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh.value;
  if (document.body.hasAttribute("hx-headers")) {
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": fresh.value }));
  }
  return true;
}
