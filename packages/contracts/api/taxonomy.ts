import { z } from 'zod';
import { Cursor, Id, limit, listOf, Slug } from './common.ts';
import { textLimits } from './text-limits.ts';

/** A category as posts carry it. */
export const CategoryRef = z.object({ id: Id, name: z.string(), slug: z.string() }).meta({ id: 'CategoryRef' });
/** A tag as posts carry it. */
export const TagRef = z.object({ id: Id, name: z.string(), slug: z.string() }).meta({ id: 'TagRef' });

/**
 * For admins, in lists: all that would lose a category or tag with it (`totalCount`), and how many of these are drafts (`draftCount`). Posts whatever
 * their status, and drafts that are to have it and change no post that has it.
 */
const ofAdmins = { totalCount: z.number().int().optional(), draftCount: z.number().int().optional() };

/** A category; `postCount` counts published public posts. `color` is `#rrggbb`. */
export const Category = CategoryRef.extend({
  description: z.string(),
  icon: z.string().nullable(),
  color: z.string().nullable(),
  postCount: z.number().int(),
  ...ofAdmins,
}).meta({ id: 'Category' });
/** See the schema of the same name. */
export type Category = z.infer<typeof Category>;

/** A tag; `postCount` counts published public posts. */
export const Tag = TagRef.extend({ postCount: z.number().int(), ...ofAdmins }).meta({ id: 'Tag' });
/** See the schema of the same name. */
export type Tag = z.infer<typeof Tag>;

/** Body of `POST /api/categories`; the slug is made from the name when absent. */
export const CreateCategoryRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(textLimits.categoryName),
    slug: Slug.optional(),
    description: z.string().trim().max(textLimits.categoryDescription).optional(),
    icon: z.string().trim().max(textLimits.categoryIcon).nullable().optional(),
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'give a colour such as #b3372f')
      .nullable()
      .optional(),
  })
  .meta({ id: 'CreateCategoryRequest' });
/** Body of `PUT /api/categories/:id`. */
export const UpdateCategoryRequest = CreateCategoryRequest.partial().meta({ id: 'UpdateCategoryRequest' });
/** Query of `DELETE /api/categories/:id`: where its posts go. */
export const DeleteCategoryQuery = z.strictObject({ moveTo: Id.optional() });

/** Body of `PUT /api/categories/order`: the categories that come first, in this order; all others follow by name. */
export const OrderCategoriesRequest = z
  .strictObject({
    ids: z
      .array(Id)
      .max(1000)
      .refine((ids) => new Set(ids).size === ids.length, 'name each category once'),
  })
  .meta({ id: 'OrderCategoriesRequest' });
/** Body of `POST /api/categories/:id/merge` and `POST /api/tags/:id/merge`: the one that takes all and stays. */
export const MergeRequest = z.strictObject({ into: Id }).meta({ id: 'MergeRequest' });

/** Body of `POST /api/tags`. */
export const CreateTagRequest = z
  .strictObject({ name: z.string().trim().min(1).max(textLimits.tagName), slug: Slug.optional() })
  .meta({ id: 'CreateTagRequest' });
/** Body of `PUT /api/tags/:id`. */
export const UpdateTagRequest = CreateTagRequest.partial().meta({ id: 'UpdateTagRequest' });

/** Query of `GET /api/categories` and `GET /api/tags`. */
export const ListTaxonomyQuery = z.strictObject({ limit: limit(100), cursor: Cursor });
/** Answer of `GET /api/categories`. */
export const CategoryList = listOf(Category).meta({ id: 'CategoryList' });
/** Answer of `GET /api/tags`. */
export const TagList = listOf(Tag).meta({ id: 'TagList' });
