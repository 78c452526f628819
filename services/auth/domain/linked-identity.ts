import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** An account at an OpenID provider that a user logs in with. The subject never changes and is never given to another person. */
export const LinkedIdentity = defineEntity({
  name: 'LinkedIdentity',
  tableName: 'linked_identity',
  primaryKeys: ['issuer', 'subject'],
  properties: {
    issuer: p.text().primary(),
    subject: p.text().primary(),
    userId: p.uuid(),
    linkedAt: p.datetime(),
  },
});
/** See the entity of the same name. */
export type LinkedIdentity = InferEntity<typeof LinkedIdentity>;
