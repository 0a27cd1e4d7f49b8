/** Tells the demo's sign-ins, on a demo installation only. */
import { Controller, Inject } from '@nestjs/common';
import { listDemoSignIns } from '@rapport/api-contract/demo';
import type { Settings } from '../platform/config/config.js';
import { SETTINGS } from '../platform/config/config.module.js';
import { NotFound } from '../platform/http/domain-error.js';
import { Serve } from '../platform/http/serve.js';
import { codeOfStep, stepAt, stepSeconds } from '../platform/identity/second-factor/totp.js';
import { demoPassword, demoUsers } from './demo-agencies.js';

@Controller()
export class DemoController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Serve(listDemoSignIns)
  signIns() {
    if (!this.settings.DEMO) throw new NotFound('page');
    const now = new Date();
    const items = demoUsers.map(({ name, email, note, totpSecret }) => ({ name, email, note, password: demoPassword, code: codeOfStep(totpSecret, stepAt(now)) }));
    return { items, secondsLeft: stepSeconds - (Math.floor(now.getTime() / 1000) % stepSeconds) };
  }
}
