/** Price indexes: figures that escalators follow, for runs and for drafts alike. */
import { Module } from '@nestjs/common';
import { BillingModule } from '../billing.module.js';
import { IndexFiguresController } from './index-figures.controller.js';
import { IndexFiguresRepository } from './index-figures.repository.js';
import { IndexFigures } from './index-figures.service.js';

@Module({ imports: [BillingModule], controllers: [IndexFiguresController], providers: [IndexFigures, IndexFiguresRepository], exports: [IndexFigures] })
export class BillingIndexesModule {}
