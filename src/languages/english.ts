import { language } from './language.js';
import { latinMorphology } from './latin.js';

export const english = language({
  code: 'en',
  name: 'English',
  script: 'Latin',
  morphology: latinMorphology,
  answers: {
    nouns:
      'phrase* word* answer* translation* equivalent* match* expression* name* term* entity entities span* result* response* ' +
      'token* counterpart* output* solution* label* type* person* place location organization organisation per loc org misc gpe ' +
      'people city country company institution title',
    sources: 'sentence* text* source original input passage context',
    words:
      'the a an this that these those it its he she they i you we my your is are was were be been being would will ' +
      'could should can may might must has have had do does did to in on of for from as at by with within into about ' +
      'and or so therefore thus hence because since which who what where when how here there then also only just simply ' +
      'exact* correct* correspond* mean* refer* stand* appear* writ* translat* given final* based looking look* think ' +
      'believe guess pick choose find found say* call* use* english arabic hindi armenian japanese georgian korean ' +
      'russian chinese same sure certainly okay ok yes well let me help identify* extract* mention* contain* occur* ' +
      'specific* following above below i.e e.g ie eg namely both two first second one like called known native script ' +
      'language most closest likely probably possibly presumably equals equal pleas*',
    denials:
      "no not none nothing nowhere never cannot can't couldn't doesn't didn't don't isn't aren't wasn't weren't hasn't " +
      "won't n/a na nil null unable absent missing without neither nor lacks lack unknown undefined empty fails",
    title: /^(?:(?:mr|mrs|ms|dr|prof|sir|lady|president|king|queen)\b\.?\s+)/iu,
  },
  redirects: ['redirect'],
});
