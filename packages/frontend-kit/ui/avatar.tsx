/** Someone's picture, or the first letter of the name where there is none. Beside the name, so it is not announced. `size` in pixels. */
export function Avatar({ name, image, size }: { readonly name: string; readonly image: string | null; readonly size: number }) {
  if (image !== null) return <img className="avatar" src={image} alt="" width={size} height={size} loading="lazy" decoding="async" />;
  const initial = [...name.trim()][0]?.toUpperCase() ?? '·';
  return (
    <svg className="avatar" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" />
      <text x="20" y="21" textAnchor="middle" dominantBaseline="central">
        {initial}
      </text>
    </svg>
  );
}
