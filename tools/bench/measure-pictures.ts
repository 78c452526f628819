import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { renderAlone } from '@hanji/stacks/local/testing/render-alone';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import type { Figure } from './figures.ts';

const goal = 0.9;
const rounds = 3;

/** Pictures that the storage service takes in a second, of those that bare sharp makes the same files of; one after the other, for it works so. */
export async function measurePictures(site: TestSite, corpus: string): Promise<Figure[]> {
  const url = site.site.workloads.find(({ plan }) => plan.name === 'storage')?.url;
  if (url === undefined) throw new Error('the site runs without its storage service');
  const folder = join(corpus, 'images', 'exif');
  const pictures = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).map((name) => join(folder, name));
  const upload = async (path: string) => {
    const form = new FormData();
    form.set('folder', 'posts');
    form.set('file', await openAsBlob(path, { type: 'image/jpeg' }), 'picture.jpg');
    const answer = await fetch(`${url}/api/upload`, { method: 'POST', headers: { authorization: `Bearer ${site.adminToken}` }, body: form });
    if (answer.status !== 201) throw new Error(`A picture was not taken: ${answer.status} ${await answer.text()}`);
  };
  const [first = ''] = pictures;
  await Promise.all([upload(first), renderAlone(first)]);
  const seconds = { service: 0, sharp: 0 };
  for (let round = 0; round < rounds; round += 1)
    for (const picture of pictures) {
      seconds.service += await secondsOf(() => upload(picture));
      seconds.sharp += await secondsOf(() => renderAlone(picture));
    }
  const perSecond = (all: number) => (pictures.length * rounds) / all;
  return [
    {
      name: 'uploaded pictures, of the same files by bare sharp',
      value: seconds.sharp / seconds.service,
      unit: '×',
      better: 'more',
      goal,
      detail: `${perSecond(seconds.service).toFixed(1)} of ${perSecond(seconds.sharp).toFixed(1)} a second`,
    },
  ];
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
