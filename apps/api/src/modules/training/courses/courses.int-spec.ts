import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '@rapport/survey-engine/canonical';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { publish, smallCourse } from '../../../../test/training-world.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { PublicationConsequences } from '../../policies/publication-consequences.js';
import { StalenessService } from './staleness.service.js';
import { StarterCourse } from './starter-course.service.js';

interface Course { id: string; state: string; title: string; starter: boolean; openStaleness: number; draft: { revision: number } | null; latest: { id: string; sha256: string } | null; code: string; errors: { path: string }[] }

describe('courses', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
  });
  const within = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, work);
  const create = async (title = 'New course') => (await admin.send<Course>('POST', '/api/training/courses', { title })).body;
  const save = (course: Course, content: unknown, revision = course.draft?.revision) => admin.send<Course>('PUT', `/api/training/courses/${course.id}/draft`, { revision, content });

  it('gives the starter once, as a draft that can be published as it is', async () => {
    await within(() => api.app.get(StarterCourse).give());
    await within(() => api.app.get(StarterCourse).give());
    const { body } = await admin.send<{ items: Course[] }>('GET', '/api/training/courses');
    expect(body.items).toMatchObject([{ title: 'Treat every caller as a customer', starter: true, state: 'draft' }]);
    expect((await admin.send<{ findings: unknown[] }>('GET', `/api/training/courses/${body.items[0]?.id}/draft/check`)).body).toEqual({ publishable: true, findings: [] });
    const { body: draft } = await admin.send<{ revision: number; content: unknown }>('GET', `/api/training/courses/${body.items[0]?.id}/draft`);
    expect((await save(body.items[0]!, draft.content)).status).toBe(200);
  });

  it('freezes what was published, under a hash that anybody can recompute', async () => {
    const { courseId, courseVersionId } = await publish(admin, smallCourse().content);
    const { body: version } = await admin.send<{ content: unknown; sha256: string }>('GET', `/api/training/courses/${courseId}/versions/${courseVersionId}`);
    expect(createHash('sha256').update(canonicalJson(version.content)).digest('hex')).toBe(version.sha256);
    for (const change of ["content = '{}'", "title = 'x'", "sha256 = decode(repeat('00', 32), 'hex')"]) await expect(api.database.asOwner(`update course_version set ${change} where id = $1`, [courseVersionId])).rejects.toThrow(/final/);
    await expect(api.database.asOwner("update course_version set state = 'retired' where id = $1", [courseVersionId])).resolves.toBeDefined();
    await expect(api.database.asOwner("update course_version set state = 'published' where id = $1", [courseVersionId])).rejects.toThrow(/cannot go from retired/);
  });

  it('refuses a second draft, an outdated save, and publishing what is not whole', async () => {
    const course = await create();
    expect((await admin.send<Course>('POST', `/api/training/courses/${course.id}/draft`)).body.code).toBe('courses/not-now');
    const broken = smallCourse({ lessons: [{ ...smallCourse().content.lessons[0], body: { type: 'doc' } }] });
    expect((await save(course, broken.content)).status).toBe(200);
    expect((await save(course, broken.content)).body.code).toBe('courses/draft-outdated');
    const refused = await admin.send<Course>('POST', `/api/training/courses/${course.id}/publish`, { revision: 2 });
    expect([refused.status, refused.body.code]).toEqual([422, 'courses/not-publishable']);
  });

  it.each([
    ['a film without https', { kind: 'video', url: 'http://video.example.org/1' }], ['a film inside our network', { kind: 'video', url: 'https://169.254.169.254/latest' }], ['a film on a private name', { kind: 'video', url: 'https://camera.local/1' }],
    ['a film with a user name', { kind: 'video', url: 'https://me@video.example.org/1' }], ['a script in a text', { kind: 'text', body: { type: 'doc', content: [{ type: 'script', content: [] }] } }],
    ['a link that runs a script', { kind: 'text', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }] } }],
    ['a file that was not uploaded here', { kind: 'file', file: { fileId: randomUUID(), name: 'a.pdf', bytes: 1, mediaType: 'application/pdf', sha256: 'x' } }],
    ['a clause that is not there', { kind: 'text', clauses: [{ policyId: randomUUID(), clauseId: randomUUID() }] }],
  ])('refuses %s', async (_, over) => {
    const lesson = { ...smallCourse().content.lessons[0], ...over };
    expect((await save(await create(), { title: 'X', lessons: [lesson] })).status).toBe(422);
  });

  it('tells the type of a file by its content, and hands it out as a download only', async () => {
    const course = await create();
    const upload = (content: string, name = 'a (1).pdf') => admin.send<{ fileId: string; mediaType: string; code: string }>('POST', `/api/training/courses/${course.id}/files`,
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n${content}\r\n--x--\r\n`, { 'content-type': 'multipart/form-data; boundary=x' });
    expect((await upload('<html><script>alert(1)</script>')).body.code).toBe('courses/file-refused');
    expect((await upload('%PDF-1.7 hello', 'a.pdf.html')).body.code).toBe('courses/file-refused');
    const { body: file, status } = await upload('%PDF-1.7 hello');
    expect([status, file.mediaType]).toEqual([201, 'application/pdf']);
    const reply = await admin.send('GET', `/api/training/courses/${course.id}/files/${file.fileId}`);
    expect([reply.status, String(reply.headers['content-disposition']).startsWith('attachment')]).toEqual([200, true]);
    const lesson = { kind: 'file', id: uuidv7(), title: 'File', minutes: 1, body: smallCourse().content.lessons[0]?.body, file: { ...file, name: 'Another name', bytes: 999_999 } };
    const saved = await save(course, { title: 'X', lessons: [lesson] });
    expect(saved.body).toMatchObject({ content: { lessons: [{ file: { name: 'a (1).pdf', bytes: 14 } }] } });
  });

  it('keeps what was completed when a course is retired, and lets nobody begin it', async () => {
    const { courseId } = await publish(admin, smallCourse().content);
    expect((await admin.send<Course>('POST', `/api/training/courses/${courseId}/retire`, { reason: 'Replaced' })).body.state).toBe('retired');
    expect((await admin.send<Course>('POST', `/api/training/courses/${courseId}/draft`)).body.code).toBe('courses/not-now');
    const copy = await admin.send<Course>('POST', '/api/training/courses', { title: 'Copy', copyOfCourseId: courseId });
    expect(copy.body).toMatchObject({ state: 'draft', title: 'Copy' });
    expect((await admin.send('DELETE', `/api/training/courses/${copy.body.id}/draft`)).status).toBe(204);
    expect((await admin.send('GET', `/api/training/courses/${copy.body.id}`)).status).toBe(404);
  });

  describe('when a policy changes', () => {
    const clause = (id: string, words: string) => ({ id, number: null, heading: 'Clause', kinds: [], body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] } });
    const [policyId, kept, changed] = [uuidv7(), uuidv7(), uuidv7()];

    async function policyVersion(number: number, words: string): Promise<string> {
      const id = uuidv7();
      const content = { clauses: [clause(kept, 'Stays'), clause(changed, words)], keyPoints: [], attachments: [], references: [] };
      // Straight to published: how a version gets there is not this module's business.
      await api.database.asOwner(
        `do $$ begin set local session_replication_role = replica;
           insert into policy (agency_id, id, number, title, category, kind) values ('${agencyId}', '${policyId}', '1', 'Courtesy', 'conduct', 'policy') on conflict do nothing;
           update policy_version set state = 'superseded', ended_at = now(), end_reason = 'superseded' where agency_id = '${agencyId}' and policy_id = '${policyId}' and state = 'published';
           insert into policy_version (agency_id, id, policy_id, number, state, title, content, audience, materiality_proposed, materiality_confirmed, sha256, author_name, approved_at, published_at, effective_on)
           values ('${agencyId}', '${id}', '${policyId}', ${number}, 'published', 'Courtesy', '${JSON.stringify(content)}', '{"include": [{}]}', 'material', 'material', decode(repeat('00', 32), 'hex'), 'Author', now(), now(), '2026-01-01');
         end $$`);
      return id;
    }

    it('opens one assessment for each course that cites a changed clause, none for the others, and tells the preview beforehand', async () => {
      await policyVersion(1, 'Before');
      const citing = smallCourse();
      const lessons = citing.content.lessons.map((lesson) => ({ ...lesson, clauses: [{ policyId, clauseId: changed }] }));
      const { courseId } = await publish(admin, { ...citing.content, lessons });
      await publish(admin, { ...smallCourse().content, lessons: [{ ...smallCourse().content.lessons[0], clauses: [{ policyId, clauseId: kept }] }] });
      const planned = { policyId, versionId: uuidv7(), currentVersionId: null, material: true, audience: { include: [], exclude: [] }, acknowledgeWithinDays: null, minutesEach: 1, today: '2026-03-01', effectiveOn: '2026-03-01', changedClauseIds: [changed] };
      const parts = await within(() => api.app.get(PublicationConsequences).of(planned));
      expect(parts.flatMap((part) => part.staleCourses)).toEqual([{ id: courseId, title: 'Small course', reason: '1 lesson cites what changes' }]);
      const versionId = await policyVersion(2, 'After');
      for (let i = 0; i < 2; i++) await api.app.get(StalenessService).follow(policyId, versionId, { agencyId });
      const { body } = await admin.send<{ items: { id: string; courseId: string; parts: { kind: string }[] }[] }>('GET', '/api/training/staleness');
      expect(body.items).toMatchObject([{ courseId, state: 'open', policyTitle: 'Courtesy', parts: [{ kind: 'lesson' }] }]);
      expect((await admin.send<Course>('GET', `/api/training/courses/${courseId}`)).body.openStaleness).toBe(1);
      const path = `/api/training/staleness/${body.items[0]?.id}/decision`;
      expect((await admin.send('POST', path, { decision: 'retrain', reason: 'The order of steps is new' })).body).toMatchObject({ state: 'decided', decision: 'retrain' });
      expect((await admin.send<Course>('POST', path, { decision: 'no-retrain', reason: 'Changed my mind' })).body.code).toBe('courses/already-decided');
      await expect(api.database.asOwner("update course_staleness set decision = 'no-retrain'")).rejects.toThrow(/final/);
    });
  });
});
