import { testAdmin } from '../../testing/local-site.ts';
import { personPassword, type ServiceCases } from './route-case.ts';

/** How to call auth. */
export const authCases: ServiceCases = {
  register: { good: ({ word }) => ({ body: { email: `${word()}@reader.example`, password: personPassword, name: 'Ada' } }) },
  login: { good: () => ({ body: testAdmin }) },
  startGoogle: { off: true, good: () => ({}) },
  finishGoogle: { off: true, good: () => ({ query: { state: 'x', code: 'y' } }) },
  loginWithGoogle: { off: true, good: () => ({ body: { credential: 'x' } }) },
  me: { good: () => ({}) },
  updateProfile: { good: async ({ newPerson }) => ({ token: (await newPerson()).token, version: 1, body: { name: 'Grace' } }) },
  changePassword: {
    good: async ({ newPerson }) => ({ token: (await newPerson()).token, body: { currentPassword: personPassword, newPassword: 'another long password' } }),
  },
  validateToken: { good: () => ({}) },
  refreshToken: { good: async ({ newPerson }) => ({ cookie: (await newPerson()).cookie }) },
  logout: { withoutCookie: 204, good: async ({ newPerson }) => ({ cookie: (await newPerson()).cookie }) },
  exportMe: { needs: ['blog', 'content', 'analytics', 'storage'], good: () => ({}) },
  deleteMe: { good: async ({ newPerson }) => ({ token: (await newPerson()).token, body: { password: personPassword } }) },
  listUsers: { good: () => ({ query: { role: 'USER', limit: '2' } }) },
  setUserStatus: { good: async ({ newPerson }) => ({ params: { id: (await newPerson()).id }, body: { status: 'SUSPENDED' } }) },
  author: { good: () => ({}) },
  jwks: { good: () => ({}) },
};
