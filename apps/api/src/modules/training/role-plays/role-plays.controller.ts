/** HTTP for playing and scoring scenarios. */
import { Controller } from '@nestjs/common';
import { listRolePlaysToScore, readMyRolePlay, readRaterAgreement, readRolePlayToScore, scoreRolePlay, startRolePlay, takeTurn } from '@rapport/api-contract/role-plays';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { MyRolePlaysService } from './my-role-plays.service.js';
import { toRolePlay, toScoreLine, toScoring } from './role-plays.serializer.js';
import { ScoringService } from './scoring.service.js';

@Controller()
export class RolePlaysController {
  constructor(private readonly plays: MyRolePlaysService, private readonly scoring: ScoringService) {}

  @Serve(startRolePlay)
  async start(@Input() { params, body }: InputOf<typeof startRolePlay>, @Caller() caller: Principal) {
    return toRolePlay(await this.plays.start(caller, params.courseAttemptId, body.scenarioId));
  }

  @Serve(readMyRolePlay)
  async mine(@Input() { params }: InputOf<typeof readMyRolePlay>, @Caller() caller: Principal) {
    return toRolePlay(await this.plays.read(caller, params.rolePlayId));
  }

  @Serve(takeTurn)
  async turn(@Input() { params, body }: InputOf<typeof takeTurn>, @Caller() caller: Principal) {
    return toRolePlay(await this.plays.turn(caller, params.rolePlayId, body.revision, body.choiceId === undefined ? { text: body.text ?? '' } : { choiceId: body.choiceId }));
  }

  @Serve(listRolePlaysToScore)
  async list(@Input() { query }: InputOf<typeof listRolePlaysToScore>, @Caller() caller: Principal) {
    const page = await this.scoring.page(caller, query);
    return { ...page, items: page.items.map(toScoreLine) };
  }

  @Serve(readRolePlayToScore)
  async read(@Input() { params }: InputOf<typeof readRolePlayToScore>, @Caller() caller: Principal) {
    return toScoring(await this.scoring.read(caller, params.rolePlayId));
  }

  @Serve(scoreRolePlay)
  async score(@Input() { params, body }: InputOf<typeof scoreRolePlay>, @Caller() caller: Principal) {
    return toScoring(await this.scoring.score(caller, params.rolePlayId, body.levels, body.comment));
  }

  @Serve(readRaterAgreement)
  async agreement(@Input() { params }: InputOf<typeof readRaterAgreement>) {
    return { scenarios: await this.scoring.agreement(params.courseId) };
  }
}
