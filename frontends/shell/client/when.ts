/** Runs `work` when the page has been painted and the browser has nothing better to do; within 2 s. */
export function whenIdle(work: () => void): void {
  const afterLoad = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
    else setTimeout(work, 200);
  };
  if (document.readyState === 'complete') requestAnimationFrame(() => setTimeout(afterLoad));
  else addEventListener('load', () => setTimeout(afterLoad), { once: true });
}

/** Runs `work` once, when the element comes near the visible part of the page. */
export function whenNear(element: Element, work: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      work();
    },
    { rootMargin: '400px 0px' },
  );
  observer.observe(element);
}
