/** Marks by hand and by suggestion, and what differs after each. */
import { Injectable } from '@nestjs/common';
import { mostMarks } from '@rapport/api-contract/insight-marks';
import type { CellSums } from '@rapport/trust-index/cells';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { viewOf } from '../release-rule.js';
import { ResponsesRepository } from '../responses.repository.js';
import { toCell } from '../trust-cell.js';
import { TrustCellsRepository } from '../trust-cells.repository.js';
import type { CellsOfView } from '../trust-figures.js';
import { viewDimensions } from '../trust-filter.js';
import { comparedMarks, scopeOf } from './mark-figures.js';
import { MarkReferenceUnknown, TooManyMarks } from './marks.errors.js';
import { type MarkFields, type MarkRow, MarksRepository } from './marks.repository.js';

const references = { unitId: 'a unit', municipalityId: 'a municipality with figures of its own', contactGroupId: 'a contact type', policyVersionId: 'a published version of a policy', courseId: 'a published course' } as const;
const mostReferences = 100;

@Injectable()
export class MarksService {
  constructor(private readonly marks: MarksRepository, private readonly cells: TrustCellsRepository, private readonly responses: ResponsesRepository, private readonly audit: AuditService) {}

  async list() {
    const [marks, asOf] = [await this.marks.standing(), await this.responses.releasedOn()];
    return { asOf, items: marks.length === 0 ? [] : comparedMarks(await this.views(marks), marks, asOf) };
  }

  /** All marks that stand, newest first, for other charts. */
  standing(): Promise<MarkRow[]> {
    return this.marks.standing();
  }

  async suggested(query: { cursor?: string | undefined; limit: number }) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.date(), z.uuid()]));
    return pageFrom(await this.marks.suggested(before, query.limit + 1), query.limit, (row) => [row.on, row.id]);
  }

  async references() {
    return { policies: await this.marks.publishedPolicies(mostReferences), courses: await this.marks.publishedCourses(mostReferences) };
  }

  async add(fields: MarkFields): Promise<MarkRow> {
    await this.check(fields);
    await this.makeRoom();
    const id = await this.marks.insert(fields, tenantScope().actor.label);
    await this.audit.record({ action: 'insights.mark-added', objectType: 'insight-mark', objectId: id, after: { ...fields } });
    return this.known(id, 'standing');
  }

  async change(id: string, fields: MarkFields): Promise<MarkRow> {
    const before = await this.known(id, 'standing');
    await this.check(fields);
    await this.marks.change(id, fields);
    await this.audit.record({ action: 'insights.mark-changed', objectType: 'insight-mark', objectId: id, before: fieldsOf(before), after: { ...fields } });
    return this.known(id, 'standing');
  }

  /** One that was suggested is kept as dismissed, so that it is not suggested again. */
  async remove(id: string): Promise<void> {
    const before = await this.known(id, 'standing');
    if (before.suggestedBy === null) await this.marks.remove(id);
    else await this.marks.decide(id, 'dismissed', tenantScope().actor.label);
    await this.audit.record({ action: 'insights.mark-removed', objectType: 'insight-mark', objectId: id, before: fieldsOf(before) });
  }

  async accept(id: string, fields: MarkFields): Promise<MarkRow> {
    const before = await this.known(id, 'suggested');
    await this.check(fields);
    await this.makeRoom();
    await this.marks.change(id, fields);
    await this.marks.decide(id, 'standing', tenantScope().actor.label);
    await this.audit.record({ action: 'insights.mark-accepted', objectType: 'insight-mark', objectId: id, before: fieldsOf(before), after: { ...fields } });
    return this.known(id, 'standing');
  }

  async dismiss(id: string): Promise<void> {
    const before = await this.known(id, 'suggested');
    await this.marks.decide(id, 'dismissed', tenantScope().actor.label);
    await this.audit.record({ action: 'insights.mark-dismissed', objectType: 'insight-mark', objectId: id, before: fieldsOf(before) });
  }

  private async known(id: string, state: 'standing' | 'suggested'): Promise<MarkRow> {
    const row = await this.marks.one(id, state);
    if (!row) throw new NotFound('mark');
    return row;
  }

  private async makeRoom(): Promise<void> {
    if ((await this.marks.countForMore()) >= mostMarks) throw new TooManyMarks();
  }

  private async check(fields: MarkFields): Promise<void> {
    const known = await this.marks.known(fields);
    const faults = (Object.keys(references) as (keyof typeof references)[]).filter((name) => fields[name] !== null && !known[name]).map((name) => ({ path: `body.${name}`, message: `is not ${references[name]} of this agency` }));
    if (faults.length > 0) throw new MarkReferenceUnknown(faults);
  }

  /** Every month on record, of the total and of each dimension that a mark is about. */
  private async views(marks: readonly MarkRow[]): Promise<CellsOfView> {
    const record = await this.cells.months();
    const loaded = new Map<string, CellSums[]>();
    for (const dimensions of [[], ...marks.flatMap((mark) => { const scope = scopeOf(mark); return scope ? [[viewDimensions[scope.name]]] : []; })]) {
      const view = viewOf(dimensions);
      if (loaded.has(view)) continue;
      loaded.set(view, record ? (await this.cells.between(record.first, record.last, { view, units: dimensions.includes('unit'), languages: false })).map(toCell) : []);
    }
    return (view) => loaded.get(view) ?? [];
  }
}

const fieldsOf = ({ kind, title, on, unitId, municipalityId, contactGroupId, policyVersionId, courseId }: MarkRow): MarkFields & Record<string, unknown> => ({ kind, title, on, unitId, municipalityId, contactGroupId, policyVersionId, courseId });
