import { randomUUIDv7 } from 'node:crypto';
import type { BugReport, CreateBugReportRequest } from '@hanji/contracts/api/bug-reports';
import { DomainError } from '@hanji/service-kit/domain-error';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { Batches } from '@hanji/service-kit/user-data';
import { isBlank, storableText } from '@hanji/service-kit/plain-text';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { holdUser } from './site-counts.ts';
import type { Reader } from './reader.ts';

/** A bug report as it is stored. */
export const BugReportEntity = defineEntity({
  name: 'BugReport',
  tableName: 'bug_report',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().strictNullable(),
    title: p.text(),
    description: p.text(),
    category: p.text().$type<BugReport['category']>(),
    priority: p.text().$type<BugReport['priority']>(),
    status: p.text().$type<BugReport['status']>(),
    page: p.text().strictNullable(),
    contact: p.text().strictNullable(),
    adminResponse: p.text().strictNullable(),
    respondedAt: p.datetime(3).strictNullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});
/** See the entity of the same name. */
export type BugReportEntity = InferEntity<typeof BugReportEntity>;

/** Takes a report in, of a user or a guest. Throws 400 where nothing can be read in it, 401 when the user's account is gone. */
export async function createBugReport(em: EntityManager, request: CreateBugReportRequest, reader: Reader | null): Promise<BugReport> {
  const now = new Date();
  const [title, description] = [storableText(request.title), storableText(request.description)];
  if (isBlank(title)) throw DomainError.invalid('body.title', 'say in a few words what it is about');
  if (isBlank(description)) throw DomainError.invalid('body.description', 'describe what happened');
  const fields = {
    id: randomUUIDv7(),
    userId: reader?.userId ?? null,
    title,
    description,
    category: request.category,
    priority: request.priority,
    status: 'PENDING' as const,
    page: textOrNull(request.page),
    contact: textOrNull(request.contact),
    adminResponse: null,
    respondedAt: null,
    createdAt: now,
    updatedAt: now,
  } satisfies BugReportEntity;
  return em.transactional(async (tx) => {
    if (reader !== null) await holdUser(tx, reader.userId);
    return viewOf(tx.create(BugReportEntity, fields));
  });
}

/** Reports, newest first: all for admins, else the reader's own. */
export async function listBugReports(
  em: EntityManager,
  reader: Reader,
  query: { status?: BugReport['status'] | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: BugReport[]; nextCursor: string | null }> {
  const where: FilterQuery<BugReportEntity> = {
    ...(reader.role === 'ADMIN' ? {} : { userId: reader.userId }),
    ...(query.status === undefined ? {} : { status: query.status }),
  };
  const [before, beforeId] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, ['instant', 'id']);
  const past =
    before === null ? {} : { $or: [{ createdAt: { $lt: new Date(String(before)) } }, { createdAt: new Date(String(before)), id: { $lt: String(beforeId) } }] };
  const rows = await em.find(BugReportEntity, { $and: [where, past] }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: query.limit + 1 });
  return pageOf(rows, query.limit, viewOf, (row) => [row.createdAt.toISOString(), row.id]);
}

/** Answers a report. Throws 400 where nothing can be read in the answer, and 404. */
export async function answerBugReport(em: EntityManager, id: string, answer: { status: BugReport['status']; adminResponse: string }): Promise<BugReport> {
  const adminResponse = storableText(answer.adminResponse);
  if (isBlank(adminResponse)) throw DomainError.invalid('body.adminResponse', 'write something');
  const report = await em.findOne(BugReportEntity, { id });
  if (report === null) throw DomainError.notFound('The bug report');
  const now = new Date();
  Object.assign(report, {
    status: answer.status,
    adminResponse,
    respondedAt: now,
    updatedAt: now,
  } satisfies Partial<BugReportEntity>);
  await em.flush();
  return viewOf(report);
}

/** All reports of a user, oldest first (ids tell the time), to take along. */
export function bugReportsOf(em: EntityManager, userId: string): Batches<BugReport> {
  return new Batches(async (last, size) => {
    const where = { userId, ...(last === null ? {} : { id: { $gt: last.id } }) };
    return (await em.fork().find(BugReportEntity, where, { orderBy: { id: 'asc' }, limit: size })).map(viewOf);
  });
}

function textOrNull(text: string | undefined): string | null {
  const clean = text === undefined ? '' : storableText(text);
  return clean === '' ? null : clean;
}

function viewOf(report: BugReportEntity): BugReport {
  const { id, userId, title, description, category, priority, status, page, contact, adminResponse, respondedAt, createdAt, updatedAt } = report;
  return {
    id,
    userId,
    title,
    description,
    category,
    priority,
    status,
    page,
    contact,
    adminResponse,
    respondedAt: respondedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
