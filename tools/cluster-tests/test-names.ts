/** Address that the site under test believes to have. */
export const publicUrl = 'http://hanji.test';
/** Namespace of the site under test. */
export const namespace = 'hanji-cluster-test';
/** The first admin of the site under test. */
export const admin = { email: 'admin@hanji.test', password: 'a-password-for-the-cluster-test' };
