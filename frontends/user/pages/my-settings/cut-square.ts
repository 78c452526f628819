/** Side of a picture of a person in pixels: enough for the largest place that shows one, on screens of double density. */
const side = 512;

/** Cuts a square out of a picture, given in its own pixels, and makes it as large as is needed. Rejects when the picture cannot be read. */
export async function cutSquare(
  address: string,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<Blob> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw pictures.');
  context.drawImage(image, area.x, area.y, area.width, area.height, 0, 0, side, side);
  return await new Promise((resolve, reject) => {
    // Browsers that cannot make WebP answer PNG, which is taken as well.
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is empty.')) : resolve(blob)), 'image/webp', 0.9);
  });
}
