// Made by Reference/convert.py: do not edit.
#include "CPGxReference.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Reference/Alleles/ABCG2.alleles.tsv"
};
static const unsigned char file_1[] = {
#embed "../../Reference/Alleles/ABCG2.positions.tsv"
};
static const unsigned char file_2[] = {
#embed "../../Reference/Alleles/CACNA1S.alleles.tsv"
};
static const unsigned char file_3[] = {
#embed "../../Reference/Alleles/CACNA1S.positions.tsv"
};
static const unsigned char file_4[] = {
#embed "../../Reference/Alleles/CFTR.alleles.tsv"
};
static const unsigned char file_5[] = {
#embed "../../Reference/Alleles/CFTR.positions.tsv"
};
static const unsigned char file_6[] = {
#embed "../../Reference/Alleles/CYP2B6.alleles.tsv"
};
static const unsigned char file_7[] = {
#embed "../../Reference/Alleles/CYP2B6.positions.tsv"
};
static const unsigned char file_8[] = {
#embed "../../Reference/Alleles/CYP2C19.alleles.tsv"
};
static const unsigned char file_9[] = {
#embed "../../Reference/Alleles/CYP2C19.positions.tsv"
};
static const unsigned char file_10[] = {
#embed "../../Reference/Alleles/CYP2C9.alleles.tsv"
};
static const unsigned char file_11[] = {
#embed "../../Reference/Alleles/CYP2C9.positions.tsv"
};
static const unsigned char file_12[] = {
#embed "../../Reference/Alleles/CYP2D6.alleles.tsv"
};
static const unsigned char file_13[] = {
#embed "../../Reference/Alleles/CYP2D6.positions.tsv"
};
static const unsigned char file_14[] = {
#embed "../../Reference/Alleles/CYP3A4.alleles.tsv"
};
static const unsigned char file_15[] = {
#embed "../../Reference/Alleles/CYP3A4.positions.tsv"
};
static const unsigned char file_16[] = {
#embed "../../Reference/Alleles/CYP3A5.alleles.tsv"
};
static const unsigned char file_17[] = {
#embed "../../Reference/Alleles/CYP3A5.positions.tsv"
};
static const unsigned char file_18[] = {
#embed "../../Reference/Alleles/CYP4F2.alleles.tsv"
};
static const unsigned char file_19[] = {
#embed "../../Reference/Alleles/CYP4F2.positions.tsv"
};
static const unsigned char file_20[] = {
#embed "../../Reference/Alleles/DPYD.alleles.tsv"
};
static const unsigned char file_21[] = {
#embed "../../Reference/Alleles/DPYD.positions.tsv"
};
static const unsigned char file_22[] = {
#embed "../../Reference/Alleles/F2.alleles.tsv"
};
static const unsigned char file_23[] = {
#embed "../../Reference/Alleles/F2.positions.tsv"
};
static const unsigned char file_24[] = {
#embed "../../Reference/Alleles/F5.alleles.tsv"
};
static const unsigned char file_25[] = {
#embed "../../Reference/Alleles/F5.positions.tsv"
};
static const unsigned char file_26[] = {
#embed "../../Reference/Alleles/G6PD.alleles.tsv"
};
static const unsigned char file_27[] = {
#embed "../../Reference/Alleles/G6PD.positions.tsv"
};
static const unsigned char file_28[] = {
#embed "../../Reference/Alleles/IFNL3.alleles.tsv"
};
static const unsigned char file_29[] = {
#embed "../../Reference/Alleles/IFNL3.positions.tsv"
};
static const unsigned char file_30[] = {
#embed "../../Reference/Alleles/MT-RNR1.alleles.tsv"
};
static const unsigned char file_31[] = {
#embed "../../Reference/Alleles/MT-RNR1.positions.tsv"
};
static const unsigned char file_32[] = {
#embed "../../Reference/Alleles/NAT2.alleles.tsv"
};
static const unsigned char file_33[] = {
#embed "../../Reference/Alleles/NAT2.positions.tsv"
};
static const unsigned char file_34[] = {
#embed "../../Reference/Alleles/NAT2.priorities.tsv"
};
static const unsigned char file_35[] = {
#embed "../../Reference/Alleles/NUDT15.alleles.tsv"
};
static const unsigned char file_36[] = {
#embed "../../Reference/Alleles/NUDT15.positions.tsv"
};
static const unsigned char file_37[] = {
#embed "../../Reference/Alleles/RYR1.alleles.tsv"
};
static const unsigned char file_38[] = {
#embed "../../Reference/Alleles/RYR1.positions.tsv"
};
static const unsigned char file_39[] = {
#embed "../../Reference/Alleles/SLCO1B1.alleles.tsv"
};
static const unsigned char file_40[] = {
#embed "../../Reference/Alleles/SLCO1B1.positions.tsv"
};
static const unsigned char file_41[] = {
#embed "../../Reference/Alleles/TPMT.alleles.tsv"
};
static const unsigned char file_42[] = {
#embed "../../Reference/Alleles/TPMT.positions.tsv"
};
static const unsigned char file_43[] = {
#embed "../../Reference/Alleles/UGT1A1.alleles.tsv"
};
static const unsigned char file_44[] = {
#embed "../../Reference/Alleles/UGT1A1.positions.tsv"
};
static const unsigned char file_45[] = {
#embed "../../Reference/Alleles/VKORC1.alleles.tsv"
};
static const unsigned char file_46[] = {
#embed "../../Reference/Alleles/VKORC1.positions.tsv"
};
static const unsigned char file_47[] = {
#embed "../../Reference/Alleles/extra_positions.tsv"
};
static const unsigned char file_48[] = {
#embed "../../Reference/Alleles/genes.tsv"
};
static const unsigned char file_49[] = {
#embed "../../Reference/Alleles/hla_tags.tsv"
};
static const unsigned char file_50[] = {
#embed "../../Reference/Alleles/rules.tsv"
};
static const unsigned char file_51[] = {
#embed "../../Reference/Functions/ABCG2.functions.tsv"
};
static const unsigned char file_52[] = {
#embed "../../Reference/Functions/CACNA1S.functions.tsv"
};
static const unsigned char file_53[] = {
#embed "../../Reference/Functions/CFTR.functions.tsv"
};
static const unsigned char file_54[] = {
#embed "../../Reference/Functions/CYP2B6.functions.tsv"
};
static const unsigned char file_55[] = {
#embed "../../Reference/Functions/CYP2C19.functions.tsv"
};
static const unsigned char file_56[] = {
#embed "../../Reference/Functions/CYP2C9.functions.tsv"
};
static const unsigned char file_57[] = {
#embed "../../Reference/Functions/CYP2D6.functions.tsv"
};
static const unsigned char file_58[] = {
#embed "../../Reference/Functions/CYP3A4.functions.tsv"
};
static const unsigned char file_59[] = {
#embed "../../Reference/Functions/CYP3A5.functions.tsv"
};
static const unsigned char file_60[] = {
#embed "../../Reference/Functions/CYP4F2.functions.tsv"
};
static const unsigned char file_61[] = {
#embed "../../Reference/Functions/DPYD.functions.tsv"
};
static const unsigned char file_62[] = {
#embed "../../Reference/Functions/F2.functions.tsv"
};
static const unsigned char file_63[] = {
#embed "../../Reference/Functions/F5.functions.tsv"
};
static const unsigned char file_64[] = {
#embed "../../Reference/Functions/G6PD.functions.tsv"
};
static const unsigned char file_65[] = {
#embed "../../Reference/Functions/IFNL3.functions.tsv"
};
static const unsigned char file_66[] = {
#embed "../../Reference/Functions/MT-RNR1.functions.tsv"
};
static const unsigned char file_67[] = {
#embed "../../Reference/Functions/NAT2.functions.tsv"
};
static const unsigned char file_68[] = {
#embed "../../Reference/Functions/NUDT15.functions.tsv"
};
static const unsigned char file_69[] = {
#embed "../../Reference/Functions/RYR1.functions.tsv"
};
static const unsigned char file_70[] = {
#embed "../../Reference/Functions/SLCO1B1.functions.tsv"
};
static const unsigned char file_71[] = {
#embed "../../Reference/Functions/TPMT.functions.tsv"
};
static const unsigned char file_72[] = {
#embed "../../Reference/Functions/UGT1A1.functions.tsv"
};
static const unsigned char file_73[] = {
#embed "../../Reference/Functions/VKORC1.functions.tsv"
};
static const unsigned char file_74[] = {
#embed "../../Reference/Functions/activity_scores.tsv"
};
static const unsigned char file_75[] = {
#embed "../../Reference/Functions/phenotypes.tsv"
};
static const unsigned char file_76[] = {
#embed "../../Reference/MANIFEST.json"
};
static const unsigned char file_77[] = {
#embed "../../Reference/Medications/effects.tsv"
};
static const unsigned char file_78[] = {
#embed "../../Reference/Medications/names.tsv"
};
static const unsigned char file_79[] = {
#embed "../../Reference/Pairs/pairs.tsv"
};
static const unsigned char file_80[] = {
#embed "../../Reference/Recommendations/CPIC.tsv"
};
static const unsigned char file_81[] = {
#embed "../../Reference/Recommendations/DPWG.tsv"
};
static const unsigned char file_82[] = {
#embed "../../Reference/Recommendations/FDA.tsv"
};
static const unsigned char file_83[] = {
#embed "../../Reference/Recommendations/Warfarin.tsv"
};
static const unsigned char file_84[] = {
#embed "../../Reference/Sources.tsv"
};
static const unsigned char file_85[] = {
#embed "../../Reference/Windows/GRCh38.tsv"
};

static const pgx_reference_file files[] = {
    {"Alleles/ABCG2.alleles.tsv", file_0, sizeof file_0},
    {"Alleles/ABCG2.positions.tsv", file_1, sizeof file_1},
    {"Alleles/CACNA1S.alleles.tsv", file_2, sizeof file_2},
    {"Alleles/CACNA1S.positions.tsv", file_3, sizeof file_3},
    {"Alleles/CFTR.alleles.tsv", file_4, sizeof file_4},
    {"Alleles/CFTR.positions.tsv", file_5, sizeof file_5},
    {"Alleles/CYP2B6.alleles.tsv", file_6, sizeof file_6},
    {"Alleles/CYP2B6.positions.tsv", file_7, sizeof file_7},
    {"Alleles/CYP2C19.alleles.tsv", file_8, sizeof file_8},
    {"Alleles/CYP2C19.positions.tsv", file_9, sizeof file_9},
    {"Alleles/CYP2C9.alleles.tsv", file_10, sizeof file_10},
    {"Alleles/CYP2C9.positions.tsv", file_11, sizeof file_11},
    {"Alleles/CYP2D6.alleles.tsv", file_12, sizeof file_12},
    {"Alleles/CYP2D6.positions.tsv", file_13, sizeof file_13},
    {"Alleles/CYP3A4.alleles.tsv", file_14, sizeof file_14},
    {"Alleles/CYP3A4.positions.tsv", file_15, sizeof file_15},
    {"Alleles/CYP3A5.alleles.tsv", file_16, sizeof file_16},
    {"Alleles/CYP3A5.positions.tsv", file_17, sizeof file_17},
    {"Alleles/CYP4F2.alleles.tsv", file_18, sizeof file_18},
    {"Alleles/CYP4F2.positions.tsv", file_19, sizeof file_19},
    {"Alleles/DPYD.alleles.tsv", file_20, sizeof file_20},
    {"Alleles/DPYD.positions.tsv", file_21, sizeof file_21},
    {"Alleles/F2.alleles.tsv", file_22, sizeof file_22},
    {"Alleles/F2.positions.tsv", file_23, sizeof file_23},
    {"Alleles/F5.alleles.tsv", file_24, sizeof file_24},
    {"Alleles/F5.positions.tsv", file_25, sizeof file_25},
    {"Alleles/G6PD.alleles.tsv", file_26, sizeof file_26},
    {"Alleles/G6PD.positions.tsv", file_27, sizeof file_27},
    {"Alleles/IFNL3.alleles.tsv", file_28, sizeof file_28},
    {"Alleles/IFNL3.positions.tsv", file_29, sizeof file_29},
    {"Alleles/MT-RNR1.alleles.tsv", file_30, sizeof file_30},
    {"Alleles/MT-RNR1.positions.tsv", file_31, sizeof file_31},
    {"Alleles/NAT2.alleles.tsv", file_32, sizeof file_32},
    {"Alleles/NAT2.positions.tsv", file_33, sizeof file_33},
    {"Alleles/NAT2.priorities.tsv", file_34, sizeof file_34},
    {"Alleles/NUDT15.alleles.tsv", file_35, sizeof file_35},
    {"Alleles/NUDT15.positions.tsv", file_36, sizeof file_36},
    {"Alleles/RYR1.alleles.tsv", file_37, sizeof file_37},
    {"Alleles/RYR1.positions.tsv", file_38, sizeof file_38},
    {"Alleles/SLCO1B1.alleles.tsv", file_39, sizeof file_39},
    {"Alleles/SLCO1B1.positions.tsv", file_40, sizeof file_40},
    {"Alleles/TPMT.alleles.tsv", file_41, sizeof file_41},
    {"Alleles/TPMT.positions.tsv", file_42, sizeof file_42},
    {"Alleles/UGT1A1.alleles.tsv", file_43, sizeof file_43},
    {"Alleles/UGT1A1.positions.tsv", file_44, sizeof file_44},
    {"Alleles/VKORC1.alleles.tsv", file_45, sizeof file_45},
    {"Alleles/VKORC1.positions.tsv", file_46, sizeof file_46},
    {"Alleles/extra_positions.tsv", file_47, sizeof file_47},
    {"Alleles/genes.tsv", file_48, sizeof file_48},
    {"Alleles/hla_tags.tsv", file_49, sizeof file_49},
    {"Alleles/rules.tsv", file_50, sizeof file_50},
    {"Functions/ABCG2.functions.tsv", file_51, sizeof file_51},
    {"Functions/CACNA1S.functions.tsv", file_52, sizeof file_52},
    {"Functions/CFTR.functions.tsv", file_53, sizeof file_53},
    {"Functions/CYP2B6.functions.tsv", file_54, sizeof file_54},
    {"Functions/CYP2C19.functions.tsv", file_55, sizeof file_55},
    {"Functions/CYP2C9.functions.tsv", file_56, sizeof file_56},
    {"Functions/CYP2D6.functions.tsv", file_57, sizeof file_57},
    {"Functions/CYP3A4.functions.tsv", file_58, sizeof file_58},
    {"Functions/CYP3A5.functions.tsv", file_59, sizeof file_59},
    {"Functions/CYP4F2.functions.tsv", file_60, sizeof file_60},
    {"Functions/DPYD.functions.tsv", file_61, sizeof file_61},
    {"Functions/F2.functions.tsv", file_62, sizeof file_62},
    {"Functions/F5.functions.tsv", file_63, sizeof file_63},
    {"Functions/G6PD.functions.tsv", file_64, sizeof file_64},
    {"Functions/IFNL3.functions.tsv", file_65, sizeof file_65},
    {"Functions/MT-RNR1.functions.tsv", file_66, sizeof file_66},
    {"Functions/NAT2.functions.tsv", file_67, sizeof file_67},
    {"Functions/NUDT15.functions.tsv", file_68, sizeof file_68},
    {"Functions/RYR1.functions.tsv", file_69, sizeof file_69},
    {"Functions/SLCO1B1.functions.tsv", file_70, sizeof file_70},
    {"Functions/TPMT.functions.tsv", file_71, sizeof file_71},
    {"Functions/UGT1A1.functions.tsv", file_72, sizeof file_72},
    {"Functions/VKORC1.functions.tsv", file_73, sizeof file_73},
    {"Functions/activity_scores.tsv", file_74, sizeof file_74},
    {"Functions/phenotypes.tsv", file_75, sizeof file_75},
    {"MANIFEST.json", file_76, sizeof file_76},
    {"Medications/effects.tsv", file_77, sizeof file_77},
    {"Medications/names.tsv", file_78, sizeof file_78},
    {"Pairs/pairs.tsv", file_79, sizeof file_79},
    {"Recommendations/CPIC.tsv", file_80, sizeof file_80},
    {"Recommendations/DPWG.tsv", file_81, sizeof file_81},
    {"Recommendations/FDA.tsv", file_82, sizeof file_82},
    {"Recommendations/Warfarin.tsv", file_83, sizeof file_83},
    {"Sources.tsv", file_84, sizeof file_84},
    {"Windows/GRCh38.tsv", file_85, sizeof file_85},
};

static const size_t file_count = sizeof files / sizeof files[0];

size_t pgx_reference_count(void) { return file_count; }

const pgx_reference_file *pgx_reference_table(size_t index) {
  return index < file_count ? &files[index] : NULL;
}

const pgx_reference_file *pgx_reference_find(const char *name) {
  for (size_t index = 0; index < file_count; index++) {
    if (strcmp(files[index].name, name) == 0) return &files[index];
  }
  return NULL;
}
