/** A SentencePiece model of the original's. */
export interface SentencePieceModel {
  readonly url: string;
  /** The file's name in the original's folder of models. */
  readonly file: string;
  /** What the signature says. */
  readonly signature: string;
  /** Of the published file; the original checks none. */
  readonly sha256?: string;
  /** The release of sacreBLEU that brought it, if it is later than the one reproduced. */
  readonly release?: string;
}

const FLORES_101: SentencePieceModel = {
  url: 'https://dl.fbaipublicfiles.com/fairseq/models/flores/sacrebleu_tokenizer_spm.model',
  file: 'sacrebleu_tokenizer_spm.model',
  signature: 'flores101',
};

/** The tokenizers with a model, by name. The model of flores200 is also NLLB's `sentencepiece.bpe.model`. */
export const MODELS: ReadonlyMap<string, SentencePieceModel> = new Map([
  ['spm', FLORES_101],
  ['flores101', FLORES_101],
  [
    'flores200',
    {
      url: 'https://tinyurl.com/flores200sacrebleuspm',
      file: 'flores200sacrebleuspm',
      signature: 'flores200',
      sha256: '14bb8dfb35c0ffdea7bc01e56cea38b9e3d5efcdcb9c251d6b40538e1aab555a',
    },
  ],
  [
    'spBLEU-1K',
    {
      url: 'https://www.dlnlp.ai/spBLEU-1K/spbleu-1k_tokenizer_spm.model',
      file: 'spbleu-1k_tokenizer_spm.model',
      signature: 'spBLEU-1K',
      release: '2.6.0',
    },
  ],
]);
