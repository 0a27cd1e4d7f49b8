/** Takes a new password: the rule with everything that is known about the user, then the hash. */
import { Injectable } from '@nestjs/common';
import { PasswordUnsuitable } from '../identity.errors.js';
import { factorIsDemanded } from '../session-authenticator.js';
import { type UserRow, UsersRepository } from '../users.repository.js';
import { hashPassword } from './password-hash.js';
import { type PasswordContext, passwordCharacters, passwordFault } from './password-rule.js';

export interface ChosenPassword { hash: string; characters: number }

@Injectable()
export class PasswordChoice {
  constructor(private readonly users: UsersRepository) {}

  /** True when eight characters suffice, because a second factor is held or demanded. */
  async withSecondFactor(user: UserRow): Promise<boolean> {
    return user.totpConfirmedAt !== null || factorIsDemanded({ operator: user.operator, belongings: await this.users.belongings(user.id) });
  }

  /** Hashes a password that an existing user chose; throws {@link PasswordUnsuitable} with the reason. */
  async forUser(user: UserRow, password: string): Promise<ChosenPassword> {
    const [withSecondFactor, agencyNames] = [await this.withSecondFactor(user), await this.users.agencyNames(user.id)];
    return this.take(password, { email: user.email, name: user.name, agencyNames, withSecondFactor });
  }

  /** The same for somebody who is only now getting an account. */
  async take(password: string, context: PasswordContext): Promise<ChosenPassword> {
    const fault = passwordFault(password, context);
    if (fault) throw new PasswordUnsuitable(fault);
    return { hash: await hashPassword(password), characters: passwordCharacters(password) };
  }
}
