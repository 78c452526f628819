/** Particles and endings that Korean hangs on nouns; longer ones first. */
export const particles = [
  '에서는',
  '으로는',
  '이라는',
  '에게서',
  '으로써',
  '에서',
  '으로',
  '에게',
  '한테',
  '까지',
  '부터',
  '처럼',
  '보다',
  '이란',
  '라는',
  '이나',
  '을',
  '를',
  '이',
  '가',
  '은',
  '는',
  '의',
  '에',
  '로',
  '와',
  '과',
  '도',
  '만',
  '란',
];

/** A Hangul word without its particle; at least two characters stay. */
export function withoutParticle(run: string): string {
  const particle = particles.find((ending) => run.endsWith(ending) && run.length - ending.length >= 2);
  return particle === undefined ? run : run.slice(0, -particle.length);
}

/** Whether all of a text is a particle, as behind a word of one syllable: 훅을. */
export function isParticle(text: string): boolean {
  return particles.includes(text);
}
