import { dataRoutes } from '@hanji/contracts/data-routes';
import { NewPassword } from '@hanji/contracts/api/users';
import { defineService } from '@hanji/contracts/define-service';
import { mediaRoutes } from '@hanji/contracts/media-routes';
import { z } from 'zod';
import { accountRoutes } from './routes/account-routes.ts';
import { googleRoutes } from './routes/google-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { userRoutes } from './routes/user-routes.ts';

/** The auth service: users, sessions, tokens. */
export default defineService({
  name: 'auth',
  summary: 'Users, sessions and the tokens that everyone else trusts',
  port: 3001,
  routes: {
    ...sessionRoutes,
    ...googleRoutes,
    ...accountRoutes,
    ...userRoutes,
    ...internalRoutes,
    ...dataRoutes,
    ...mediaRoutes,
  },
  // Half of the others': what is tried here is passwords, tokens and names.
  apiCallsPerMinute: 100,
  database: true,
  cache: true,
  internet: true,
  callsAll: ['user-data'],
  publishes: ['user.registered', 'user.profile.updated', 'user.status.changed', 'user.deleted', 'session.ended'],
  consumes: {},
  environment: {
    JWT_PRIVATE_KEYS: {
      purpose: 'Signing keys as a JWKS with private parts; the first one signs',
      secret: true,
      schema: z.string().min(1),
      from: { kind: 'jwt-private-keys' },
    },
    ADMIN_EMAIL: {
      purpose: 'E-mail address of the first admin, made when there is none',
      secret: false,
      schema: z.email().optional(),
      from: { kind: 'setting' },
    },
    ADMIN_PASSWORD: { purpose: 'Password of the first admin', secret: true, schema: NewPassword.optional(), from: { kind: 'setting' } },
    ADMIN_NAME: { purpose: 'Name of the first admin', secret: false, schema: z.string().min(1).max(80).optional(), from: { kind: 'setting' } },
    GOOGLE_CLIENT_ID: { purpose: 'OAuth client of the Google login; off without', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    GOOGLE_CLIENT_SECRET: {
      purpose: 'Secret of that client; a public client goes without',
      secret: true,
      schema: z.string().optional(),
      from: { kind: 'setting' },
    },
    GOOGLE_ISSUER: {
      purpose: 'OpenID issuer; another one for tests',
      secret: false,
      schema: z.url().default('https://accounts.google.com'),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 6, targetCpuPercent: 70 },
});
