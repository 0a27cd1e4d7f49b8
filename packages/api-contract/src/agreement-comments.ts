/** Comments on an agreement by clause, as both sides read them: what is asked, what is proposed instead, and how it was settled. */
import { z } from 'zod';
import { id, instant, line, requiredText, text } from './fields.js';
import { richText } from './policy-content.js';

/** `internal`: the agency among itself. `shared`: both sides, on a version that was sent. */
export const commentScopes = ['internal', 'shared'] as const;
export const sides = ['agency', 'municipality'] as const;
export const commentBody = requiredText(4000, 'write something');
/** Other words for the clause that the comment is about. */
export const proposal = z.object({ heading: line(200).nullable().default(null), body: richText });

const said = { id, side: z.enum(sides), by: z.string(), /** The caller wrote it. */ mine: z.boolean(), at: instant, body: z.string(), proposal: proposal.nullable() };
export const agreementComment = z.object({
  ...said,
  versionId: id, /** As both sides call the version; null while it is a draft. */ sentNumber: z.number().int().nullable(),
  /** Null: about the whole version. */ clauseId: id.nullable(), /** Heading of the clause when it was written. */ clauseHeading: z.string().nullable(), /** The words it is about. */ quote: z.string().nullable(),
  scope: z.enum(commentScopes), blocking: z.boolean(),
  replies: z.array(z.object(said)),
  resolved: z.object({ at: instant, by: z.string(), side: z.enum(sides), /** What was said to it; null where who raised it took it back. */ words: z.string().nullable() }).nullable(),
  /** What the caller may do with it now. Resolving in the other side's place needs words. */
  acts: z.array(z.enum(['reply', 'resolve', 'resolve_with_words', 'reopen'])),
});
export type AgreementComment = z.output<typeof agreementComment>;

/** A comment stays unresolved over later versions until it is settled. */
export const commentQuery = { state: z.enum(['open', 'resolved', 'all']).default('all'), versionId: id.optional(), clauseId: id.optional() };
export const newComment = { clauseId: id.nullable().default(null), quote: text(500).nullable().default(null), blocking: z.boolean().default(false), body: commentBody, proposal: proposal.nullable().default(null) };
export const newReply = z.object({ body: commentBody, proposal: proposal.nullable().default(null) });
export const resolution = z.object({ /** Needed where somebody of the other side raised it. */ words: text(2000).nullable().default(null) });
