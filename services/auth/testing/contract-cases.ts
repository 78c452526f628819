import { personPassword, type ServiceCases } from '@hanji/service-kit/testing/contract-cases';

/** How to call auth. */
const cases: ServiceCases = {
  register: { good: ({ word }) => ({ body: { email: `${word()}@reader.example`, password: personPassword, name: 'Ada' } }) },
  login: { good: async ({ newPerson }) => ({ body: { email: (await newPerson()).email, password: personPassword } }) },
  loginMethods: { good: () => ({}) },
  listSessions: { good: () => ({}) },
  endSession: {
    good: async ({ site, newPerson }) => {
      const { token } = await newPerson();
      const { items } = (await site.call('/api/auth/sessions', { token })).json() as { items: { id: string }[] };
      return { token, params: { id: items[0]?.id ?? '' } };
    },
  },
  endOtherSessions: { good: async ({ newPerson }) => ({ token: (await newPerson()).token }) },
  startGoogle: { off: true, good: () => ({}) },
  finishGoogle: { off: true, good: () => ({ query: { state: 'x', code: 'y' } }) },
  loginWithGoogle: { off: true, good: () => ({ body: { credential: 'x' } }) },
  me: { good: () => ({}) },
  updateProfile: { good: async ({ newPerson }) => ({ token: (await newPerson()).token, version: 1, body: { name: 'Grace' } }) },
  changePassword: {
    good: async ({ newPerson }) => ({ token: (await newPerson()).token, body: { currentPassword: personPassword, newPassword: 'another long password' } }),
  },
  setPasswordByLink: {
    good: async ({ make, newPerson }) => {
      const { url } = await make<{ url: string }>(`/api/users/${(await newPerson()).id}/password-link`, undefined);
      return { body: { token: new URL(url).hash.slice(1), newPassword: 'another long password' } };
    },
  },
  validateToken: { good: () => ({}) },
  refreshToken: { good: async ({ newPerson }) => ({ cookie: (await newPerson()).cookie }) },
  logout: { withoutCookie: 204, good: async ({ newPerson }) => ({ cookie: (await newPerson()).cookie }) },
  exportMe: { good: () => ({}) },
  deleteMe: { good: async ({ newPerson }) => ({ token: (await newPerson()).token, body: { password: personPassword } }) },
  listUsers: { good: () => ({ query: { role: 'USER', limit: '2' } }) },
  setUserStatus: { good: async ({ newPerson }) => ({ params: { id: (await newPerson()).id }, body: { status: 'SUSPENDED' } }) },
  setUserRole: { good: async ({ newPerson }) => ({ params: { id: (await newPerson()).id }, body: { role: 'ADMIN' } }) },
  makePasswordLink: { good: ({ user }) => ({ params: { id: user.id } }) },
  author: { good: () => ({}) },
  jwks: { good: () => ({}) },
};
export default cases;
