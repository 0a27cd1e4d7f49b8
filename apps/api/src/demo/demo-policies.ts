/** Policies of the demo with their history, written as authors, approvers and publishers would have left them. */
import { Injectable } from '@nestjs/common';
import { everybody } from '@rapport/api-contract/audiences';
import { canonicalContent } from '@rapport/policy-engine/canonical-content';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { readingMinutes } from '@rapport/policy-engine/reading-time';
import { uuidv7 } from 'uuidv7';
import { starterByKey } from '../modules/policies/authoring/starters.js';
import { contentOf } from '../modules/policies/authoring/starter-texts/starter-text.js';
import { sealOf } from '../modules/policies/reviews/reviews.service.js';
import { dayAfter, dayIn, startOfDay } from '../modules/people/civil-day.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import type { DemoAgency } from './demo-agencies.js';
import { titlesIn } from './demo-staff.js';
import { atOffice } from './demo-hours.js';
import { type DemoPolicy, type DemoRevision, eastbrookPolicies, marlowPolicies } from './demo-policy-texts.js';

const day = 86_400_000;
const hour = 3_600_000;
const stories: Record<string, { policies: DemoPolicy[]; author: string; chief: string }> = {
  'marlow-county-sheriff': { policies: marlowPolicies, author: 'Lt. Grace Hughes', chief: 'Sheriff Helen Ward' },
  'eastbrook-police': { policies: eastbrookPolicies, author: 'Sgt. Tom Ellis', chief: 'Chief Ana Whitfield' },
};

interface Made { id: string; policy: DemoPolicy; title: string; category: string; content: PolicyContent; expiresOn: string | null }
interface Step {
  id: string; policy_id: string; number: number; title: string; content: PolicyContent; minutes: number; summary: string | null; material: boolean; sha256: string;
  created_at: string; submitted_at: string; approved_at: string; published_at: string; effective_on: string; ends_on: string | null; publish_at: string | null; before_id: string | null; state: string;
}

/** The text as it stood at a revision: later words put back, later clauses left out. */
function contentAt(content: PolicyContent, { before = [], without = 0 }: Pick<DemoRevision, 'before' | 'without'>): PolicyContent {
  const words = before.reduce((json, [now, then]) => json.replaceAll(now, then), JSON.stringify(content));
  const old = JSON.parse(words) as PolicyContent;
  return canonicalContent({ ...old, clauses: old.clauses.slice(0, old.clauses.length - without) });
}

@Injectable()
export class DemoPolicies {
  constructor(private readonly tenant: Tenant, private readonly outbox: Outbox) {}

  /** Call before the starter drafts are made, so that the demo's own versions of them stand in their place. */
  async seed(agency: DemoAgency, now: Date): Promise<void> {
    const story = stories[agency.slug];
    if (!story) return;
    const today = dayIn(agency.timeZone, now);
    const made = story.policies.map((policy): Made => {
      const starter = policy.starter ? starterByKey(policy.starter) : null;
      const content = canonicalContent(starter?.fresh() ?? contentOf(policy.text ?? { clauses: [], keyPoints: [] }));
      return { id: uuidv7(), policy, title: starter?.title ?? policy.text?.title ?? '', category: starter?.category ?? policy.text?.category ?? 'other', content, expiresOn: policy.expiresInDays ? dayIn(agency.timeZone, new Date(now.getTime() + policy.expiresInDays * day)) : null };
    });
    await this.insertPolicies(made, now);
    const generations = Math.max(...made.map(({ policy }) => policy.revisions.length));
    const latest = new Map<string, string>();
    for (let at = 0; at < generations; at += 1) {
      const steps = made.flatMap((each) => this.published(each, at, latest.get(each.id) ?? null, agency.timeZone, now));
      await this.publish(steps, story);
      for (const step of steps) latest.set(step.policy_id, step.id);
    }
    const open = made.flatMap((each) => this.next(each, latest.get(each.id) ?? null, today, now, agency.timeZone));
    await this.work(open, story, atOffice(new Date(now.getTime() - 2 * day), agency.timeZone, 14));
    await this.point();
    await this.comment(open, story, atOffice(now, agency.timeZone, 10));
    await this.plan(made, open, agency.timeZone);
  }

  /** Lieutenants own the policies; call when the roster is there. */
  async giveOwners(): Promise<void> {
    await this.tenant.query(
      `update policy p set owner_person_id = o.id from (select id, row_number() over (order by rank = 'Lieutenant' desc, employee_number) as n from person where agency_id = $1 and kind = 'sworn' order by n limit 3) o,
         (select id, row_number() over (order by sort_number) % 3 + 1 as n from policy where agency_id = $1) q where p.agency_id = $1 and p.id = q.id and o.n = q.n`, [this.tenant.agencyId]);
  }

  /** Names who was asked for a review; call when the logins are there. Does nothing where it was done. */
  async askReviewers(agency: DemoAgency): Promise<void> {
    await this.tenant.query(
      `insert into policy_reviewer (agency_id, policy_version_id, membership_id, role, name, asked_at, asked_by)
       select $1, v.id, m.id, case when 'chief' = any(m.roles) then 'approver' else 'reviewer' end, coalesce($2::jsonb ->> p.employee_number, p.given_name || ' ' || p.family_name), v.submitted_at, v.author_name
       from policy_version v join membership m on m.agency_id = $1 and m.ended_at is null and ('chief' = any(m.roles) or 'supervisor' = any(m.roles)) join person p on p.agency_id = $1 and p.id = m.person_id
       where v.agency_id = $1 and v.state in ('in_review', 'changes_requested') and v.author_name not like '%' || p.family_name on conflict do nothing`, [this.tenant.agencyId, JSON.stringify(titlesIn(agency.slug))]);
  }

  private async insertPolicies(made: readonly Made[], now: Date): Promise<void> {
    const rows = made.map((each) => ({
      id: each.id, number: each.policy.number, title: each.title, category: each.category, kind: each.policy.expiresInDays ? 'special_order' : 'policy', public: each.policy.public ?? false, expires_on: each.expiresOn, starter_key: each.policy.starter ?? null,
      review_due_on: each.policy.expiresInDays ? null : new Date(now.getTime() + (60 + each.policy.number.length * 37) * day).toISOString().slice(0, 10), at: new Date(now.getTime() - ((each.policy.revisions[0]?.daysAgo ?? 3) + 20) * day).toISOString(),
    }));
    await this.tenant.query(
      `insert into policy (agency_id, id, number, title, category, kind, public, expires_on, starter_key, review_due_on, created_at, changed_at)
       select $1, r.id, r.number, r.title, r.category, r.kind, r.public, r.expires_on, r.starter_key, r.review_due_on, r.at, r.at
       from jsonb_to_recordset($2::jsonb) as r (id uuid, number text, title text, category text, kind text, public boolean, expires_on date, starter_key text, review_due_on date, at timestamptz)`, [this.tenant.agencyId, JSON.stringify(rows)]);
  }

  private published(made: Made, at: number, beforeId: string | null, timeZone: string, now: Date): Step[] {
    const revision = made.policy.revisions[at];
    if (!revision) return [];
    const published = atOffice(new Date(now.getTime() - revision.daysAgo * day), timeZone, 11);
    // A first version gives a week to read it; a revision binds from its day, so that the one before ends on that day.
    const effective = dayIn(timeZone, new Date(published.getTime() + (at === 0 ? 7 : 0) * day));
    return [{ ...this.step(made, contentAt(made.content, revision), at + 1, beforeId, published), summary: revision.summary, material: revision.material, effective_on: made.expiresOn ? dayIn(timeZone, published) : effective, ends_on: made.expiresOn ? dayAfter(made.expiresOn) : null, publish_at: null, state: 'published' }];
  }

  private next(made: Made, beforeId: string | null, today: string, now: Date, timeZone: string): Step[] {
    const { next, revisions } = made.policy;
    if (!next) return [];
    const content = contentAt(made.content, { before: [next.change] });
    const soon = atOffice(new Date(now.getTime() + 12 * day), timeZone, 8);
    const bindsOn = dayIn(timeZone, soon);
    return [{ ...this.step(made, content, revisions.length + 1, beforeId, atOffice(now, timeZone, 11)), summary: next.summary || null, material: next.material, effective_on: bindsOn > today ? bindsOn : today, ends_on: null, publish_at: next.state === 'scheduled' ? soon.toISOString() : null, state: next.state }];
  }

  private step({ id, title }: Made, content: PolicyContent, number: number, before: string | null, published: Date) {
    const ago = (days: number) => new Date(published.getTime() - days * day - hour).toISOString();
    return { id: uuidv7(), policy_id: id, number, title, content, minutes: readingMinutes(title, content), sha256: sealOf({ title, content }), created_at: ago(18), submitted_at: ago(9), approved_at: ago(4), published_at: published.toISOString(), before_id: before };
  }

  /** Each version walks the same way as in life: the database lets it go no other. */
  private async publish(steps: readonly Step[], who: { author: string; chief: string }): Promise<void> {
    await this.draft(steps, who.author);
    await this.submit(steps);
    await this.approve(steps, who.chief);
    await this.tenant.query(
      `update policy_version v set state = 'superseded', ends_on = r.effective_on, ended_at = r.published_at, end_reason = 'superseded', changed_at = r.published_at
       from jsonb_to_recordset($2::jsonb) as r (before_id uuid, effective_on date, published_at timestamptz) where v.agency_id = $1 and v.id = r.before_id`, [this.tenant.agencyId, JSON.stringify(steps.filter((step) => step.before_id))]);
    await this.tenant.query(
      `update policy_version v set state = 'published', published_at = r.published_at, published_by = $3, effective_on = r.effective_on, ends_on = r.ends_on, changed_at = r.published_at
       from jsonb_to_recordset($2::jsonb) as r (id uuid, published_at timestamptz, effective_on date, ends_on date) where v.agency_id = $1 and v.id = r.id`, [this.tenant.agencyId, JSON.stringify(steps), who.chief]);
  }

  private async work(steps: readonly Step[], who: { author: string; chief: string }, sentBackAt: Date): Promise<void> {
    await this.draft(steps, who.author);
    const sent = steps.filter((step) => step.state !== 'draft');
    await this.submit(sent);
    const back = sent.filter((step) => step.state === 'changes_requested');
    await this.tenant.query("update policy_version set state = 'changes_requested' where agency_id = $1 and id = any($2::uuid[])", [this.tenant.agencyId, back.map((step) => step.id)]);
    await this.tenant.query(
      `insert into policy_approval (agency_id, id, policy_version_id, name, decision, note, revision, at) select $1, uuid_v7(), v, $3, 'changes_requested', 'Five days is short when the recording is with the prosecutor. Say what happens then.', 1, $4 from unnest($2::uuid[]) v`,
      [this.tenant.agencyId, back.map((step) => step.id), who.chief, sentBackAt]);
    const scheduled = sent.filter((step) => step.state === 'scheduled');
    await this.approve(scheduled, who.chief);
    await this.tenant.query(
      `update policy_version v set state = 'scheduled', publish_at = r.publish_at, effective_on = r.effective_on, published_by = $3 from jsonb_to_recordset($2::jsonb) as r (id uuid, publish_at timestamptz, effective_on date) where v.agency_id = $1 and v.id = r.id`,
      [this.tenant.agencyId, JSON.stringify(scheduled), who.chief]);
  }

  private async draft(steps: readonly Step[], author: string): Promise<void> {
    await this.tenant.query(
      `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, acknowledge_within_days, change_summary, materiality_proposed, minutes, author_name, created_at, changed_at)
       select $1, r.id, r.policy_id, r.number, r.title, r.content, $3::jsonb, 30, r.summary, case when r.material then 'material' else 'minor' end, r.minutes, $4, r.created_at, r.created_at
       from jsonb_to_recordset($2::jsonb) as r (id uuid, policy_id uuid, number int, title text, content jsonb, summary text, material boolean, minutes int, created_at timestamptz)`,
      [this.tenant.agencyId, JSON.stringify(steps), JSON.stringify(everybody), author]);
  }

  private async submit(steps: readonly Step[]): Promise<void> {
    await this.tenant.query("update policy_version v set state = 'in_review', submitted_at = r.submitted_at, changed_at = r.submitted_at from jsonb_to_recordset($2::jsonb) as r (id uuid, submitted_at timestamptz) where v.agency_id = $1 and v.id = r.id", [this.tenant.agencyId, JSON.stringify(steps)]);
  }

  private async approve(steps: readonly Step[], chief: string): Promise<void> {
    await this.tenant.query(
      `insert into policy_approval (agency_id, id, policy_version_id, name, decision, materiality, revision, sha256, at) select $1, uuid_v7(), r.id, $3, 'approved', case when r.material then 'material' else 'minor' end, 1, decode(r.sha256, 'hex'), r.approved_at
       from jsonb_to_recordset($2::jsonb) as r (id uuid, material boolean, sha256 text, approved_at timestamptz)`, [this.tenant.agencyId, JSON.stringify(steps), chief]);
    await this.tenant.query(
      `update policy_version v set state = 'approved', approved_at = r.approved_at, sha256 = decode(r.sha256, 'hex'), materiality_confirmed = v.materiality_proposed, changed_at = r.approved_at
       from jsonb_to_recordset($2::jsonb) as r (id uuid, approved_at timestamptz, sha256 text) where v.agency_id = $1 and v.id = r.id`, [this.tenant.agencyId, JSON.stringify(steps)]);
  }

  private async point(): Promise<void> {
    await this.tenant.query(
      `update policy p set status = case when c.id is null then 'new' else 'in_force' end, current_version_id = c.id, open_version_id = o.id, changed_at = greatest(c.changed_at, o.changed_at)
       from policy q left join policy_version c on c.agency_id = $1 and c.policy_id = q.id and c.state = 'published'
         left join policy_version o on o.agency_id = $1 and o.policy_id = q.id and o.state in ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled') where p.agency_id = $1 and q.agency_id = $1 and q.id = p.id`, [this.tenant.agencyId]);
  }

  private async comment(open: readonly Step[], { author, chief }: { author: string; chief: string }, now: Date): Promise<void> {
    for (const version of open.filter((step) => step.state === 'in_review')) {
      const clause = version.content.clauses.find((each) => JSON.stringify(each.body).includes('three working days')) ?? version.content.clauses[0];
      const talks = [
        { clause, blocking: true, resolved: false, said: [[chief, 'Three working days is tight when I am away. Does the designee decide alone then?'], [author, 'Yes, that is what the dates of the designee are for. I can say so in the clause.']] },
        { clause: version.content.clauses[0], blocking: false, resolved: true, said: [['Sgt. Paul Okafor', 'Good that this names the safety of members first.']] },
        { clause: null, blocking: false, resolved: false, said: [['Sgt. Paul Okafor', 'Will there be a short course for this? My team asks about photographs most.']] },
      ];
      for (const [n, talk] of talks.entries()) {
        const threadId = uuidv7();
        const at = new Date(now.getTime() - (5 - n) * day);
        await this.tenant.query('insert into policy_thread (agency_id, id, policy_version_id, clause_id, clause_heading, blocking, opened_at, resolved_at, resolved_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
          [this.tenant.agencyId, threadId, version.id, talk.clause?.id ?? null, talk.clause?.heading ?? null, talk.blocking, at, talk.resolved ? new Date(at.getTime() + day) : null, talk.resolved ? author : null]);
        for (const [m, [name, body]] of talk.said.entries()) await this.tenant.query('insert into policy_comment (agency_id, id, policy_thread_id, name, at, body) values ($1, $2, $3, $4, $5, $6)', [this.tenant.agencyId, uuidv7(), threadId, name, new Date(at.getTime() + m * 2 * hour), body]);
      }
    }
  }

  /** The due rows that the product would have written. */
  private async plan(made: readonly Made[], open: readonly Step[], timeZone: string): Promise<void> {
    for (const version of open) if (version.publish_at) await this.outbox.add('policies.publish-scheduled', { policyId: version.policy_id, versionId: version.id }, new Date(version.publish_at));
    for (const { id, expiresOn } of made) if (expiresOn) await this.outbox.add('policies.expire', { policyId: id }, startOfDay(dayAfter(expiresOn), timeZone));
  }
}
