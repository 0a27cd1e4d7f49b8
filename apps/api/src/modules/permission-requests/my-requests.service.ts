/** Requests of the person who asks: triage, ask, show the artefact, answer, take back, appeal. */
import type { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { afterRequestEvent, isOpenRequest } from '@rapport/policy-engine/permission-request-state';
import { triage, type TriageAnswers } from '@rapport/policy-engine/permission-triage';
import { uuidv7 } from 'uuidv7';
import type { StoredContent } from '../../platform/files/content-store.js';
import { nameOfItsType, otherEnding } from '../../platform/files/file-name.js';
import { Files } from '../../platform/files/files.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../platform/identity/principal.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../platform/tenancy/unit-of-work.js';
import { type MyPerson, MyPersonService } from '../people/my-person.service.js';
import { artefactTypeOf, typeBytes } from './artefact-type.js';
import { AppealTooLate, ArtefactRefused, DatesRefused, MoveRefused, PermissionNotNeeded } from './permission-requests.errors.js';
import { type NewRequest, PermissionRequestsRepository, type RequestRow } from './permission-requests.repository.js';
import { type RequestDetail, RequestDesk, type RequestView } from './request-desk.service.js';

const mostBytes = 200 * 1024 * 1024;
type Wish = Omit<NewRequest, 'id' | 'requesterId' | 'submittedAt' | 'dueAt' | 'year'>;

@Injectable()
export class MyRequestsService {
  constructor(
    private readonly requests: PermissionRequestsRepository, private readonly desk: RequestDesk, private readonly people: MyPersonService, private readonly files: Files, private readonly work: UnitOfWork,
  ) {}

  async mine(caller: Principal, before: string | null, limit: number): Promise<RequestView[]> {
    const person = await this.people.personOf(caller);
    return this.desk.views(await this.requests.mine(person.id, before, limit), caller);
  }

  async read(caller: Principal, id: string): Promise<RequestDetail> {
    const { row } = await this.own(caller, id);
    return this.desk.detail(row, caller);
  }

  /** Throws {@link PermissionNotNeeded} and stores nothing where the triage does not ask for it. */
  async submit(caller: Principal, { triage: answers, ...wish }: Wish & { triage: TriageAnswers }): Promise<RequestDetail> {
    const { outcome } = triage(answers);
    if (outcome !== 'required') throw new PermissionNotNeeded(outcome === 'forbidden');
    const person = await this.people.personOf(caller);
    const here = await this.desk.here();
    if (wish.publishTo !== null && wish.publishTo < wish.publishFrom) throw new DatesRefused('publishTo', 'The last day must not be before the first.');
    if (wish.publishFrom < here.today) throw new DatesRefused('publishFrom', 'The first day has passed; permission cannot be given afterwards. Choose today or a later day.');
    const id = uuidv7();
    const dueAt = this.desk.dueFrom(here);
    await this.requests.insert({ id, ...wish, requesterId: person.id, submittedAt: here.now, dueAt, year: Number(here.today.slice(0, 4)) });
    await this.desk.told({ id, state: 'submitted', sha256: null }, 'submitted', { personId: person.id, name: person.name }, {}, here, true);
    await this.desk.plan({ id, publishTo: wish.publishTo }, 'submitted', here, dueAt);
    return this.read(caller, id);
  }

  async answer(caller: Principal, id: string, note: string): Promise<RequestDetail> {
    return this.step(caller, id, async (row, person) => this.desk.move(row, 'answer', { personId: person.id, name: person.name }, { note }));
  }

  async withdraw(caller: Principal, id: string): Promise<RequestDetail> {
    return this.step(caller, id, async (row, person) => this.desk.move(row, 'withdraw', { personId: person.id, name: person.name }));
  }

  async appeal(caller: Principal, id: string, note: string): Promise<RequestDetail> {
    return this.step(caller, id, async (row, person) => {
      const { today } = await this.desk.here();
      if (afterRequestEvent(row.state, 'appeal') !== null && row.appealUntil !== null && today > row.appealUntil) throw new AppealTooLate(row.appealUntil);
      await this.desk.move(row, 'appeal', { personId: person.id, name: person.name }, { note });
    });
  }

  /** Takes the file in, outside any unit of work, then binds it to the request while nothing is decided. */
  async putArtefact(caller: Principal, source: Source, id: string, file: { content: Readable; name: string } | null): Promise<RequestDetail> {
    const whose = whoseWork(caller, source);
    await this.work.run(whose, async () => this.refuseDecided((await this.own(caller, id)).row));
    if (!file) throw new ArtefactRefused('Send the file in the field `file`.');
    const content = await this.files.receive(whose, file.content, mostBytes);
    const { type, name } = await this.typeOf(whose, content, file.name);
    return this.work.run(whose, async () => {
      const { row } = await this.own(caller, id, true);
      this.refuseDecided(row);
      const stored = await this.files.record(content, name, type);
      await this.requests.setArtefact(id, stored.id, content.sha256);
      const here = await this.desk.here();
      const person = await this.people.personOf(caller);
      await this.desk.told({ ...row, sha256: content.sha256 }, row.state, { personId: person.id, name: person.name }, { note: `File ${stored.name}` }, here);
      return this.read(caller, id);
    });
  }

  /** The file of a request that the caller may read, as a download and never to be run in the page; `mine` finds one's own requests only. */
  async artefact(caller: Principal, source: Source, id: string, mine: boolean): Promise<StreamableFile> {
    const file = await this.work.run(whoseWork(caller, source), async () => {
      const row = mine ? (await this.own(caller, id)).row : await this.requests.find(id, null);
      if (!row?.fileId) throw new NotFound('file');
      return this.files.find(row.fileId);
    });
    return new StreamableFile(this.files.opener(file)(), { type: file.mediaType, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`, length: Number(file.bytes) });
  }

  private refuseDecided(row: RequestRow): void {
    if (!isOpenRequest(row.state) || row.state === 'appealed') throw new MoveRefused('given another file', row.state);
  }

  private async typeOf(whose: WorkFor, content: StoredContent, name: string): Promise<{ type: string; name: string }> {
    let first = Buffer.alloc(0);
    for await (const piece of this.files.opener({ agencyId: whose.agencyId, sha256: Buffer.from(content.sha256, 'hex') })()) {
      first = Buffer.concat([first, piece as Buffer]);
      if (first.length >= typeBytes) break;
    }
    const type = artefactTypeOf(first);
    if (!type) throw new ArtefactRefused(`${name.slice(0, 80) || 'The file'} is no picture, video, sound or PDF that we know. Save it as PNG, JPEG, WebP, MP4, MP3 or PDF.`);
    const shown = nameOfItsType(name, type);
    if (shown === null) throw new ArtefactRefused(otherEnding(name, type));
    return { type, name: shown };
  }

  private async step(caller: Principal, id: string, take: (row: RequestRow, person: MyPerson) => Promise<void>): Promise<RequestDetail> {
    const { row, person } = await this.own(caller, id, true);
    await take(row, person);
    return this.read(caller, id);
  }

  private async own(caller: Principal, id: string, hold = false): Promise<{ row: RequestRow; person: MyPerson }> {
    const person = await this.people.personOf(caller);
    const row = hold ? await this.requests.lock(id, person.id) : await this.requests.find(id, person.id);
    if (!row) throw new NotFound('request');
    return { row, person };
  }
}

function whoseWork(caller: Principal, source: Source): WorkFor {
  if (!caller.agencyId) throw new NotFound('agency');
  return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
}
