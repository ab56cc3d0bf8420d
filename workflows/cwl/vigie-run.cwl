#!/usr/bin/env cwl-runner
cwlVersion: v1.2
class: CommandLineTool
label: One patient or family, from VCF to candidates
doc: >
  `vigie run` on the files of one case. The result folder has the name of the case and is complete or not there
  (receipt.json last). The receipt names the files where the engine staged them; for cases that will be reanalysed with
  their reads, use batch.cwl. Exit code 65 is bad input, 71 lack of memory; only the latter is worth another try.
requirements:
  InlineJavascriptRequirement: {}
  ResourceRequirement:
    coresMin: 2
    ramMin: 4000
baseCommand: []
arguments:
  - {valueFrom: run, position: -1}
  - prefix: --output
    valueFrom: $(inputs.case_id)
  - prefix: --threads
    valueFrom: $(runtime.cores)
inputs:
  vigie:
    type: string?
    default: vigie
    doc: the program, if it is not on PATH
    inputBinding: {position: -1000}
  case_id: {type: string, inputBinding: {prefix: --id}}
  release: {type: Directory, doc: knowledge release, inputBinding: {prefix: --knowledge}}
  vcf:
    type: File[]
    doc: VCF or BCF of the family
    inputBinding: {prefix: --vcf}
  bam:
    type:
      - "null"
      - type: array
        items: File
        inputBinding: {prefix: --bam}
    secondaryFiles: [{pattern: .bai, required: false}]
  ped: {type: "File?", inputBinding: {prefix: --ped}}
  proband: {type: "string?", inputBinding: {prefix: --proband}}
  hpo: {type: "string?", doc: "observed signs, HP:...,...", inputBinding: {prefix: --hpo}}
  panel:
    type:
      - "null"
      - type: array
        items: string
        inputBinding: {prefix: --panel}
  day: {type: string, doc: "day of interpretation, YYYY-MM-DD", inputBinding: {prefix: --today}}
outputs:
  result:
    type: Directory
    outputBinding: {glob: $(inputs.case_id)}
successCodes: [0]
temporaryFailCodes: [71, 130, 143]
permanentFailCodes: [64, 65, 66, 70, 73, 74, 77, 78]
