#include "benchmarks/generate/demo_terms.hpp"

namespace vigie::benchmarks {

std::string_view demo_term_table() noexcept {
    return R"(HP:0000001|All|Tous|
HP:0000002|Abnormality of body height|Anomalie de la taille corporelle|HP:0001507
HP:0000005|Mode of inheritance|Mode de transmission|HP:0000001
HP:0000006|Autosomal dominant inheritance|Transmission autosomique dominante|HP:0034345
HP:0000007|Autosomal recessive inheritance|Transmission autosomique récessive|HP:0034345
HP:0000077|Abnormality of the kidney|Anomalie du rein|HP:0010935
HP:0000079|Abnormality of the urinary system|Anomalie du système urinaire|HP:0000119
HP:0000083|Renal insufficiency|Insuffisance rénale|HP:0012211
HP:0000093|Proteinuria|Protéinurie|HP:0020129
HP:0000107|Renal cyst|Kyste rénal|HP:0012210
HP:0000113|Polycystic kidney dysplasia|Dysplasie rénale polykystique|HP:0000107
HP:0000118|Phenotypic abnormality|Anomalie phénotypique|HP:0000001
HP:0000119|Abnormality of the genitourinary system|Anomalie de l'appareil génitourinaire|HP:0000118
HP:0000152|Abnormality of head or neck|Anomalie de la tête ou du cou|HP:0000118
HP:0000153|Abnormality of the mouth|Anomalie de la bouche|HP:0000271
HP:0000163|Abnormal oral cavity morphology|Anomalie morphologique de la cavité orale|HP:0031816
HP:0000174|Abnormal palate morphology|Anomalie du palais|HP:0000163
HP:0000218|High palate|Palais ogival étroit|HP:0000174
HP:0000234|Abnormality of the head|Anomalie de la tête|HP:0000152
HP:0000240|Abnormality of skull size|Anomalie de la taille du crâne|HP:0000929
HP:0000252|Microcephaly|Microcéphalie|HP:0007364,HP:0040195
HP:0000256|Macrocephaly|Macrocéphalie|HP:0040194
HP:0000271|Abnormality of the face|Anomalie du visage|HP:0000234
HP:0000316|Hypertelorism|Hypertélorisme|HP:0100886
HP:0000364|Hearing abnormality|Anomalie de l'ouïe|HP:0031704
HP:0000365|Hearing impairment|Hypoacousie|HP:0000364
HP:0000407|Sensorineural hearing impairment|Hypoacousie de perception|HP:0000365,HP:0011389
HP:0000478|Abnormality of the eye|Anomalie oculaire|HP:0000118
HP:0000486|Strabismus|Strabisme|HP:0000549
HP:0000496|Abnormality of eye movement|Anomalie des mouvements oculaires|HP:0012373
HP:0000549|Abnormal conjugate eye movement|Mouvement oculaire conjugué anormal|HP:0000496
HP:0000598|Abnormality of the ear|Anomalie de l'oreille|HP:0000118
HP:0000639|Nystagmus|Nystagmus|HP:0012547
HP:0000707|Abnormality of the nervous system|Anomalie du système nerveux|HP:0000118
HP:0000708|Atypical behavior|Troubles psychiatriques ou comportementaux|HP:0011446
HP:0000717|Autism|Autisme|HP:0000729
HP:0000729|Autistic behavior|Comportement autistique|HP:0025783
HP:0000734|Disinhibition|Désinhibition|HP:5200241,HP:5200263
HP:0000736|Short attention span|Capacité d'attention courte|HP:5200044
HP:0000750|Delayed speech and language development|Retard développemental du langage et de la parole|HP:0002167,HP:0002463,HP:0012758
HP:0000752|Hyperactivity|Hyperactivité|HP:0000734
HP:0000790|Hematuria|Hématurie|HP:0012211,HP:0012614
HP:0000822|Hypertension|Hypertension|HP:0032263
HP:0000924|Abnormality of the skeletal system|Anomalie du système squelettique|HP:0033127
HP:0000929|Abnormal skull morphology|Anomalie du crâne|HP:0000234,HP:0009121
HP:0001249|Intellectual disability|Déficience intellectuelle|HP:0011446,HP:0012759
HP:0001250|Seizure|Epilépsie|HP:0012638
HP:0001252|Hypotonia|Hypotonie musculaire|HP:0003808
HP:0001263|Global developmental delay|Retard de développement global|HP:0012758
HP:0001270|Motor delay|Retard de développement moteur|HP:0012758
HP:0001273|Abnormal corpus callosum morphology|Anomalie morphologique du corps calleux|HP:0002500
HP:0001274|Agenesis of corpus callosum|Agénésie corps calleux|HP:0007370
HP:0001290|Generalized hypotonia|Hypotonie généralisée|HP:0001252
HP:0001298|Encephalopathy|Encéphalopathie|HP:0012638
HP:0001311|Abnormal nervous system electrophysiology|Electrophysiologie anormale du système nerveux|HP:0012638
HP:0001332|Dystonia|Dystonie|HP:0100022
HP:0001336|Myoclonus|Myoclonie|HP:0004305,HP:0011442
HP:0001417|X-linked inheritance|Transmission liée à l'X|HP:0034345
HP:0001419|X-linked recessive inheritance|Transmission récessive liée a l'X|HP:0001417
HP:0001507|Growth abnormality|Anomalie de la croissance|HP:0000118
HP:0001510|Growth delay|Retard de croissance|HP:0001507
HP:0001626|Abnormality of the cardiovascular system|Anomalie du système cardiovasculaire|HP:0000118
HP:0001627|Abnormal heart morphology|Anomalie morphologique du coeur|HP:0030680
HP:0001629|Ventricular septal defect|Communication interventriculaire|HP:0010438
HP:0001635|Congestive heart failure|Insuffisance cardiaque congestive|HP:0011025
HP:0001637|Abnormal myocardium morphology|Anomalie morphologique du myocarde|HP:0001627
HP:0001638|Cardiomyopathy|Cardiomyopathie|HP:0001637
HP:0001639|Hypertrophic cardiomyopathy|Cardiomyopathie hypertrophique|HP:0001638
HP:0001644|Dilated cardiomyopathy|Cardiomyopathie dilatée|HP:0001638
HP:0001657|Prolonged QT interval|Espace QT prolongé|HP:0031547
HP:0001671|Abnormal cardiac septum morphology|Anomalie morphologique du septum cardiaque|HP:0001627
HP:0001713|Abnormal cardiac ventricle morphology|Anomalie morphologique du ventricule cardiaque|HP:0001627
HP:0001939|Abnormality of metabolism/homeostasis|Anomalie du métabolisme/homéostasie|HP:0000118
HP:0002011|Morphological central nervous system abnormality|Anomalie morphologique du système nerveux central|HP:0012639
HP:0002060|Abnormal cerebral morphology|Anomalie de l'encéphale|HP:0100547
HP:0002069|Bilateral tonic-clonic seizure|Crises convulsives généralisées tonico-cloniques|HP:0001250
HP:0002079|Hypoplasia of the corpus callosum|Hypoplasie du corps calleux|HP:0007370
HP:0002133|Status epilepticus|État de mal épileptique|HP:0001250
HP:0002167|Abnormal speech pattern|Altération neurologique de la parole|HP:4000072
HP:0002353|EEG abnormality|Anomalie de l'EEG|HP:0030178
HP:0002463|Language impairment|Trouble du langage|HP:0034434
HP:0002500|Abnormal cerebral white matter morphology|Anomalie de la substance blanche cérébrale|HP:0010993
HP:0002521|Hypsarrhythmia|Hypsarythmie|HP:0011198
HP:0002977|Aplasia/Hypoplasia involving the central nervous system|Aplasie/hypoplasie affectant le système nerveux central|HP:0002011
HP:0003011|Abnormality of the musculature|Anomalie de la musculature|HP:0033127
HP:0003110|Abnormality of urine homeostasis|Anomalie de l'homéostasie urinaire|HP:0001939,HP:0011277
HP:0003115|Abnormal EKG|ECG anormal|HP:0030956
HP:0003577|Congenital onset|Début congénital|HP:0003674
HP:0003593|Infantile onset|Apparition dans l'enfance|HP:0410280
HP:0003674|Onset|Début|HP:0031797
HP:0003808|Abnormal muscle tone|Tonicité musculaire anormale|HP:0011804
HP:0004305|Involuntary movements|Mouvements involontaires|HP:0011442,HP:0100022
HP:0004322|Short stature|Petite taille|HP:0000002,HP:0001510
HP:0007018|Attention deficit hyperactivity disorder|Déficit de l'attention avec hyperactivité|HP:0000736,HP:0000752
HP:0007359|Focal-onset seizure|Crises épileptiques partielles|HP:0001250
HP:0007364|Aplasia/Hypoplasia of the cerebrum|Aplasie/hypoplasie du cerveau|HP:0002060,HP:0002977
HP:0007370|Aplasia/Hypoplasia of the corpus callosum|Aplasie/hypoplasie du corps calleux|HP:0007364,HP:0033725
HP:0009121|Abnormal axial skeleton morphology|Anomalie morphologique du squelette axial|HP:0011842
HP:0010438|Abnormal ventricular septum morphology|Anomalie ventriculaire du septum interventriculaire|HP:0001671,HP:0001713
HP:0010864|Intellectual disability, severe|Incapacité intellectuelle sévère|HP:0001249
HP:0010935|Abnormality of the upper urinary tract|Anomalie des voies génito-urinaires hautes|HP:0000079
HP:0010993|Abnormal cerebral subcortex morphology|Anomalie du sous-cortex cérébral|HP:0002060
HP:0011025|Abnormal cardiovascular system physiology|Anomalie de la physiologie du système cardiovasculaire|HP:0001626
HP:0011097|Epileptic spasm|Spasmes infantiles|HP:0020219
HP:0011182|Interictal epileptiform activity|décharges épileptiformes à l'EEG|HP:0025373
HP:0011198|EEG with generalized epileptiform discharges|EEG avec décharges épileptiformes généralisées|HP:0011182
HP:0011277|Abnormality of the urinary system physiology|Anomalie de la physiologie du système urinaire|HP:0000079
HP:0011389|Functional abnormality of the inner ear|Anomalie fonctionnelle de l'oreille interne|HP:0031704
HP:0011442|Abnormal central motor function|Anomalie de la fonction du neurone moteur central|HP:0012638
HP:0011446|Abnormality of mental function|Anomalie des fonctions mentales supérieures|HP:0012638
HP:0011463|Childhood onset|Apparition chez l'enfant|HP:0410280
HP:0011804|Abnormal muscle physiology|Anomalie de la physiologie musculaire|HP:0003011
HP:0011842|Abnormal skeletal morphology|Anomalie de la morphologie du squelette|HP:0000924
HP:0012210|Abnormal renal morphology|Morphologie rénale  anormale|HP:0000077
HP:0012211|Abnormal renal physiology|Physiologie rénale anormale|HP:0000077,HP:0011277
HP:0012372|Abnormal eye morphology|Morphologie anormale de l'oeil|HP:0000478
HP:0012373|Abnormal eye physiology|Physiologie de l'oeil anormale|HP:0000478
HP:0012443|Abnormal brain morphology|Anomalie morphologique du cerveau|HP:0002011
HP:0012547|Abnormal involuntary eye movements|Mouvements oculaires involontaires anormaux|HP:0000496
HP:0012614|Abnormal urine cytology|Dosage cytologique de l'urine anormale|HP:0003110
HP:0012638|Abnormal nervous system physiology|Anomalie de la physiologie du système nerveux|HP:0000707
HP:0012639|Abnormal nervous system morphology|Anomalie de la morphologie du système nerveux|HP:0000707
HP:0012758|Neurodevelopmental delay|Retard de développement neurologique|HP:0012759
HP:0012759|Neurodevelopmental abnormality|Anomalie du développement neurologique|HP:0012638
HP:0012823|Clinical modifier|Modificateur clinique|HP:0000001
HP:0020129|Abnormal urine protein level||HP:0033354
HP:0020219|Motor seizure||HP:0001250
HP:0025373|Interictal EEG abnormality|Anomalie de l'EEG interictal|HP:0002353
HP:0025766|Abnormal affect||HP:0011446
HP:0025780|Abnormal volitional state||HP:0025766
HP:0025783|Diagnostic behavioral phenotype||HP:0000708
HP:0025792|Abnormal cognitive process||HP:0011446
HP:0030178|Abnormality of central nervous system electrophysiology|Anomalie de l'électrophysiologie du système nerveux central|HP:0001311
HP:0030680|Abnormal cardiovascular system morphology|Anomalie morphologique du système cardiovasculaire|HP:0001626
HP:0030956|Abnormality of cardiovascular system electrophysiology|Anomalie de l'électrophysiologie du système cardiovasculaire|HP:0011025
HP:0030972|Abnormal systemic blood pressure|Tension artérielle systémique anormale|HP:0011025
HP:0031547|Abnormal QT interval|Intervalle QT anormal|HP:0003115
HP:0031704|Abnormal ear physiology|Physiologie anormale de l'oreille|HP:0000598
HP:0031797|Clinical course|Évolution clinique|HP:0012823
HP:0031816|Abnormal oral morphology|Morphologie buccale anormale|HP:0000153
HP:0032263|Increased blood pressure|Augmentation de la pression artérielle|HP:0030972
HP:0033127|Abnormality of the musculoskeletal system||HP:0000118
HP:0033354|Abnormal urine metabolite level||HP:0003110
HP:0033725|Thin corpus callosum||HP:0001273
HP:0034345|Mendelian inheritance||HP:0000005
HP:0034434|Abnormal communication||HP:0025792
HP:0040194|Increased head circumference|Macrocéphalie|HP:0000240
HP:0040195|Decreased head circumference|Microcéphalie|HP:0000240
HP:0100022|Abnormality of movement|Anomalie des mouvements|HP:0012638
HP:0100543|Cognitive impairment|Altération cognitive|HP:0011446
HP:0100547|Abnormal forebrain morphology|Anomalie morphologique du prosencéphale|HP:0012443
HP:0100886|Abnormality of globe location|Anomalie de la localisation du globe oculaire|HP:0012372
HP:0200134|Epileptic encephalopathy|Encéphalopathie épileptique|HP:0001298
HP:0410280|Pediatric onset|Apparition en pédiatrie|HP:0003674
HP:4000072|Abnormal language feature||HP:0034434
HP:5200044|Reduced attention regulation||HP:0100543
HP:5200241|Recurrent maladaptive behavior||HP:0000708
HP:5200263|Abnormally increased volition||HP:0025780
)";
}

} // namespace vigie::benchmarks
