import type { Level } from '../domain/record/fields.ts';
import type { Profile } from '../domain/unit-profile/profile.ts';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import type { Block, Paper } from './model.ts';

/** What the person fixes about a paper before it is built. */
export interface PaperSettings {
  readonly docNo: string;
  readonly addressee: string;
  /** 签发人; printed only with a red head (上行文). */
  readonly signer: string;
  readonly issuedOn: CalendarDate | null;
  readonly level: Level;
  readonly fonts: Paper['fonts'];
}

interface FrameFacts {
  readonly family: Paper['family'];
  readonly kind: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly annexes?: Paper['annexes'];
}

/** Head and foot that papers of one unit share; forms and certificates carry neither number nor addressee. */
export function framedPaper(profile: Profile, settings: PaperSettings, facts: FrameFacts): Paper {
  const official = facts.family === 'official' || facts.family === 'letter';
  return {
    family: facts.family,
    kind: facts.kind,
    title: facts.title,
    level: settings.level,
    levelTerm: null,
    copyNo: null,
    urgency: null,
    // 版头 belongs to a numbered paper: without 发文字号 none is printed.
    redHead: official && settings.docNo !== '' ? `${profile.unitName}文件` : null,
    docNo: facts.family !== 'form' && settings.docNo !== '' ? settings.docNo : null,
    signer: official && settings.docNo !== '' && settings.signer !== '' ? settings.signer : null,
    addressee: official && settings.addressee !== '' ? settings.addressee : null,
    blocks: [...facts.blocks],
    annexes: [...(facts.annexes ?? [])],
    signature: facts.family === 'form' ? null : profile.signature || profile.unitName,
    date: facts.family === 'form' ? null : settings.issuedOn,
    sealed: facts.family === 'certificate',
    imprint: null,
    watermark: profile.demonstration ? '示例数据' : null,
    fonts: settings.fonts,
  };
}
