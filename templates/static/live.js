// Says that a page is behind, and leaves it as it is: somebody may be writing on it.
"use strict";
(() => {
  const place = document.querySelector("[data-events]");
  if (!place || !window.EventSource) return;
  let source = null;
  let told = false;
  const stop = () => {
    if (source) source.close();
    source = null;
  };
  const tell = () => {
    stop();
    if (!told) place.append(place.querySelector("template").content.cloneNode(true));
    told = true;
  };
  const start = () => {
    if (source || told || document.hidden) return;
    source = new EventSource(place.dataset.events);
    source.addEventListener("changed", tell);
    source.addEventListener("bye", stop);
  };
  // A page that nobody looks at keeps no connection open.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", start);
  start();
})();
