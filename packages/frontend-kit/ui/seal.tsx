/** The site's mark: the syllable 한 cut into a seal. `size` in pixels. */
export function Seal({ size = 28 }: { readonly size?: number }) {
  return (
    <svg className="seal" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="seal-stone"
        d="M3.4 1.2c6-.5 18.9-.6 25-.1 1.5.1 2.3 1 2.4 2.4.4 7.6.4 17.7 0 25-.1 1.5-.9 2.3-2.4 2.4-7.2.4-17.9.4-24.9 0-1.5-.1-2.3-1-2.4-2.4-.4-7.3-.4-17.5 0-24.9.1-1.5.9-2.3 2.3-2.4Z"
      />
      <g className="seal-cut" fill="none" strokeWidth="2.1" strokeLinecap="square">
        <path d="M9.3 6.8h4.2M6.3 10.3h10.2" />
        <circle cx="11.4" cy="15.3" r="2.7" />
        <path d="M21.6 6.3v13.2M21.6 12.6h4.1M8.3 21.8v4.5h16.8" />
      </g>
    </svg>
  );
}
