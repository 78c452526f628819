import { z } from 'zod';
import type { Environment } from './environment.ts';

/** `SITE_TITLE` and `SITE_DESCRIPTION`: what a site is called by its configuration, for whoever shows it. */
export const siteNameVariables = {
  SITE_TITLE: {
    purpose: 'Name of the site, until an admin gives it another',
    secret: false,
    schema: z.string().min(1).default('Hanji'),
    from: { kind: 'setting' },
  },
  SITE_DESCRIPTION: {
    purpose: 'One line about the site, until an admin writes another',
    secret: false,
    schema: z.string().default('Ink on paper'),
    from: { kind: 'setting' },
  },
} as const satisfies Environment;
