import { ImageFolder } from '@hanji/contracts/api/images';
import { clientNetwork } from '@hanji/contracts/client-network';
import { ImportSource } from '@hanji/contracts/api/import';
import { DomainError } from '@hanji/service-kit/domain-error';
import { created } from '@hanji/service-kit/http/reply';
import type { z } from 'zod';
import { storeImage } from '../domain/image/store-image.ts';
import { withUpload } from './receive-upload.ts';
import type { StorageHandlers } from './handlers.ts';

/** All imports together have one place among those who wait. */
const importPlace = { owner: '', isStranger: false };

/** Taking pictures in: from people, and from the importer. */
export const uploadHandlers = {
  upload: async ({ em, ctx, identity, address }, deps) => {
    const isStranger = identity.role !== 'ADMIN';
    const owner = isStranger ? clientNetwork(address) : identity.userId;
    if (isStranger) {
      await deps.avatarLimits.user.consume(identity.userId);
      await deps.avatarLimits.network.consume(owner);
    }
    return withUpload(ctx.req, deps.incoming, { fields: ['folder'] }, async ({ file, fields }) => {
      const folder = parseField(ImageFolder, fields, 'folder', isStranger ? 'avatars' : 'posts');
      if (folder !== 'avatars' && isStranger)
        throw new DomainError('forbidden', 'forbidden', 'Only admins may upload pictures for posts and pages; send "avatars" as the folder.');
      const takesDrawings = !isStranger && folder !== 'avatars';
      const image = await storeImage(em, file, { folder, ownerId: identity.userId, source: null, takesDrawings, place: { owner, isStranger } }, deps);
      return created(image, image.url);
    });
  },
  importImage: async ({ em, ctx }, deps) =>
    withUpload(ctx.req, deps.incoming, { fields: ['folder', 'source'] }, async ({ file, fields }) => {
      const folder = parseField(ImageFolder, fields, 'folder', 'posts');
      const source = parseField(ImportSource, fields, 'source');
      const image = await storeImage(em, file, { folder, ownerId: null, source, takesDrawings: true, place: importPlace }, deps);
      return created(image, image.url);
    }),
} satisfies StorageHandlers;

function parseField<Schema extends z.ZodType>(schema: Schema, fields: Readonly<Record<string, string>>, name: string, fallback?: string): z.output<Schema> {
  const parsed = schema.safeParse(fields[name] ?? fallback);
  if (parsed.success) return parsed.data;
  throw DomainError.invalid(`body.${name}`, parsed.error.issues.map((issue) => issue.message).join('; '));
}
