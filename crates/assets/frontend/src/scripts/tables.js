// A table frame takes the keyboard's focus only when there is something to scroll.

/** Sets or removes the tab stop of each `.cw-scroll` frame as its content fits or not. */
export function focusWideTables(root) {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of root.querySelectorAll(".cw-scroll")) watcher.observe(frame);
}
