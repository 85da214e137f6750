let known: number | null = null;

/** Width of the machine's scroll bars in pixels, measured once: the grid would lay out the page again for each table. */
export function scrollbarSize(): number {
  if (known !== null) return known;
  const probe = document.createElement('div');
  probe.style.cssText = 'position:absolute;width:99px;height:99px;overflow:scroll;visibility:hidden';
  document.body.append(probe);
  known = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return known;
}
