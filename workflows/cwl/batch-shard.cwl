#!/usr/bin/env cwl-runner
cwlVersion: v1.2
class: CommandLineTool
label: One shard of a batch
doc: >
  `vigie batch --shard`. The manifest and the release are given as paths, not staged: receipts name the files where
  they lie, as reanalysis needs it. Run it without container, or with these folders bound under their own names.
requirements:
  InlineJavascriptRequirement: {}
  ResourceRequirement:
    coresMin: 2
    ramMin: 4000
baseCommand: []
arguments:
  - {valueFrom: batch, position: -1}
  - {prefix: --output, valueFrom: results}
  - {prefix: --threads, valueFrom: $(runtime.cores)}
  - {prefix: --shard, valueFrom: "$(inputs.shard + '/' + inputs.shards)"}
inputs:
  vigie:
    type: string?
    default: vigie
    doc: the program, if it is not on PATH
    inputBinding: {position: -1000}
  manifest: {type: string, doc: absolute path of the manifest, inputBinding: {position: 1}}
  release: {type: string, doc: absolute path of the knowledge release, inputBinding: {prefix: --knowledge}}
  day: {type: string, doc: "day of interpretation, YYYY-MM-DD", inputBinding: {prefix: --today}}
  shard: int
  shards: int
outputs:
  cases:
    type: Directory[]
    outputBinding: {glob: "results/*", outputEval: "$(self.filter(function(item) { return item.class == 'Directory'; }))"}
  report:
    type: File
    outputBinding: {glob: results/batch.*.json}
# Failed cases are named in the report and end the shard with the code of the first.
temporaryFailCodes: [71, 75]
permanentFailCodes: [64, 65, 66, 69, 70, 73, 74, 77, 78]
