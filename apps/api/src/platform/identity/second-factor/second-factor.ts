/** Checks codes of the second factor against what is stored, and uses each up. */
import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../../secrets/field-cipher.js';
import { CodeRefused, RecoveryCodeRefused } from '../identity.errors.js';
import type { Query } from '../identity-database.js';
import { type UserRow, UsersRepository } from '../users.repository.js';
import { newRecoveryCode, plainRecoveryCode, recoveryCodeCount } from './recovery-code.js';
import { judgeCode, stepAt, type TotpVerdict } from './totp.js';

const context = (userId: string) => ({ agencyId: 'platform' as const, purpose: `totp:${userId}` });
const recoveryContext = (userId: string) => ({ agencyId: 'platform' as const, purpose: `recovery-code:${userId}` });

@Injectable()
export class SecondFactor {
  constructor(private readonly cipher: FieldCipher, private readonly users: UsersRepository) {}

  /** The secret as it is stored. */
  sealed(userId: string, secret: string): Buffer {
    return this.cipher.encrypt(secret, context(userId));
  }

  opened(userId: string, stored: Buffer): string {
    return this.cipher.decrypt(stored, context(userId));
  }

  /** Judges a code of the factor that is set up, without using it up; `wrong` where none is. */
  judge(user: UserRow, code: string, now: Date): TotpVerdict {
    if (!user.totpSecret || !user.totpConfirmedAt) return 'wrong';
    return judgeCode(code, this.opened(user.id, user.totpSecret), user.totpLastStep, now);
  }

  /** Uses an accepted code up; throws when another request used it first. */
  async spend(query: Query, userId: string, now: Date): Promise<void> {
    if (!(await this.users.useStep(query, userId, stepAt(now)))) throw new CodeRefused('used');
  }

  /** Uses a recovery code up; throws {@link RecoveryCodeRefused}. */
  async spendRecoveryCode(query: Query, userId: string, typed: string): Promise<void> {
    const hashes = this.cipher.blindIndexes(plainRecoveryCode(typed), recoveryContext(userId));
    if (!(await this.users.useRecoveryCode(query, userId, hashes))) throw new RecoveryCodeRefused();
  }

  /** Makes new recovery codes in place of all old ones; only keyed hashes of them are stored. */
  async renewRecoveryCodes(query: Query, userId: string): Promise<string[]> {
    const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
    await this.users.setRecoveryCodes(query, userId, codes.map((code) => this.cipher.blindIndexes(plainRecoveryCode(code), recoveryContext(userId))[0]!));
    return codes;
  }
}
