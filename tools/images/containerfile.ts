import type { ImagePlan } from './image-plan.ts';

/** The recipe of an image: its dependencies, then its sources, run by an unprivileged user who owns none of it. */
export function containerfile(plan: ImagePlan, base: string): string {
  return [
    `FROM ${base}`,
    `LABEL org.opencontainers.image.title="${plan.name}" org.opencontainers.image.description="Hanji: ${plan.name}"`,
    'ENV NODE_ENV=production',
    'WORKDIR /app',
    'COPY node_modules ./node_modules',
    'COPY app ./',
    'USER 1000:1000',
    `CMD ["node", "${plan.main}"]`,
    '',
  ].join('\n');
}
