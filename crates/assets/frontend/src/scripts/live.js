// Keeps a region of the page fresh by reading the same page again: the server has one way of drawing a job.
// Without script the page carries `<noscript><meta http-equiv="refresh" …></noscript>` and does the same.

/** Reads the address again and puts the region's new content in place. Gives false when the region asks no more. */
async function refresh(region) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!answer.ok) return true;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(region.id);
  if (!fresh) {
    location.reload();
    return false;
  }
  // Focus inside the region would be lost with the old nodes, so wait for the next turn.
  if (!region.contains(document.activeElement)) region.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  return fresh.hasAttribute("data-cw-live");
}

/** Watches every `[data-cw-live]` region; the value is the pause in milliseconds, at least one second. */
export function watchJobs(root) {
  for (const region of root.querySelectorAll("[data-cw-live][id]")) {
    const pause = Math.max(1000, Number(region.dataset.cwLive) || 2000);
    const turn = async () => {
      let more = true;
      if (!document.hidden) more = await refresh(region).catch(() => true);
      if (more) setTimeout(turn, pause);
    };
    setTimeout(turn, pause);
  }
}
