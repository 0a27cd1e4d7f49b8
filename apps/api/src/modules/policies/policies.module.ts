/** Policies: written, reviewed, frozen, published, compared and ended; others follow through the hooks. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PolicyHooks } from './policy-hooks.js';
import { PublicationConsequences } from './publication-consequences.js';

@Module({
  imports: [AgenciesModule, PeopleModule],
  providers: [PolicyHooks, PublicationConsequences],
  exports: [PolicyHooks, PublicationConsequences],
})
export class PoliciesModule {}
