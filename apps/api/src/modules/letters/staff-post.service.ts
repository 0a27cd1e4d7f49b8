/** Brings one letter to one colleague: in whose language, to which address, and the sending itself. */
import { Injectable } from '@nestjs/common';
import { DeliveryRefused } from '../../platform/mail/delivery.errors.js';
import { Delivery } from '../../platform/mail/delivery.js';
import { layOut } from '../../platform/mail/plain-letter.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { type LetterLanguage, letterLanguage } from './letter-language.js';
import type { LetterRow } from './staff-letters.repository.js';
import type { NoticeKind } from './words/en.js';

export interface StaffLetter { subject: string; paragraphs: (string | { link: string; label: string })[] }
export interface Reader { to: string; name: string; language: LetterLanguage }

/** Go also to somebody whose membership has ended: that it has, or who may act in their place. */
const alsoAfterTheEnd: ReadonlySet<string> = new Set<NoticeKind>(['municipality-access-taken', 'municipality-power-given']);

@Injectable()
export class StaffPost {
  constructor(private readonly crossing: Crossing, private readonly delivery: Delivery) {}

  /** The address of the roster, else that of an open login; null when there is neither. */
  async readerOf(letter: LetterRow, languages: readonly string[]): Promise<Reader | null> {
    const [login] = letter.membershipId === null ? [] : await this.crossing.query<{ email: string; name: string; language: string }>(
      'write to a colleague about their own work', 'select u.email, u.name, u.language from app_user u join membership m on m.user_id = u.id where m.id = $1 and (m.ended_at is null or $2) and u.disabled_at is null', [letter.membershipId, alsoAfterTheEnd.has(letter.kind)]);
    const to = letter.personEmail ?? login?.email;
    return to ? { to, name: letter.personName ?? login?.name ?? '', language: letterLanguage(login?.language ?? null, languages) } : null;
  }

  /** Outside any unit of work. Throws when trying again makes sense. */
  async send({ to, language }: Reader, letter: StaffLetter, idempotencyKey: string): Promise<'sent' | 'refused'> {
    try {
      await this.delivery.mail({ to, ...layOut({ ...letter, language }), idempotencyKey });
      return 'sent';
    } catch (error) {
      if (error instanceof DeliveryRefused) return 'refused';
      throw error;
    }
  }
}
