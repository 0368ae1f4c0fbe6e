#!/usr/bin/env python3
"""Makes cohort.tsv, an invented cohort, and what other programs compute of it: expected.json.

    expected.py FOLDER      needs numpy, scipy, statsmodels, lifelines, scikit-learn

240 people of two sites: age, sex, a score with effects on a disease, a trait and a time, a genotype
count without effect, a phenotype, some values missing. The seed is fixed.
"""
import json
import sys

import numpy as np
import pandas
import lifelines
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifelines.statistics import logrank_test, multivariate_logrank_test
from scipy import stats
from sklearn.metrics import brier_score_loss, roc_auc_score


def cohort():
    random = np.random.default_rng(20261126)
    n = 240
    age = random.integers(30, 80, n)
    sex = random.integers(0, 2, n)
    score = np.round(random.normal(12.5, 3, n), 3)
    z = (score - 12.5) / 3
    allele = random.binomial(2, 0.3, n)
    phenotype = random.choice(["NM", "IM", "PM"], n, p=[0.6, 0.3, 0.1])
    case = random.random(n) < 1 / (1 + np.exp(1.2 - 0.7 * z - 0.02 * (age - 55)))
    trait = np.round(100 + 3 * z + 0.2 * age + random.normal(0, 5, n), 2)
    hazard = 0.05 * np.exp(0.6 * z + 0.4 * (phenotype == "PM"))
    time = np.round(np.minimum(random.exponential(1 / hazard), 20), 1)
    event = (time < 20).astype(int)
    table = pandas.DataFrame(
        {
            "sample": [f"P{i:03d}" for i in range(1, n + 1)],
            "site": np.where(np.arange(n) < 140, "north", "south"), "age": age, "sex": sex,
            "score": score, "allele": allele, "phenotype": phenotype, "case": case.astype(int),
            "trait": trait, "time": time, "event": event,
        })
    table["score"] = table["score"].astype(object)
    for row in (3, 77, 150):
        table.loc[row, "score"] = "NA"
    table["phenotype"] = table["phenotype"].astype(object)
    table.loc[10, "phenotype"] = ""
    return table


def main(folder):
    cohort().to_csv(f"{folder}/cohort.tsv", sep="\t", index=False)
    d = pandas.read_csv(f"{folder}/cohort.tsv", sep="\t", keep_default_na=True)
    out = {
        "versions": {
            "statsmodels": statsmodels.__version__, "lifelines": lifelines.__version__,
            "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
        }
    }
    c = d.dropna(subset=["score"])
    x = sm.add_constant(c[["score", "age", "sex"]].astype(float))
    fit = sm.Logit(c.case, x).fit(disp=0, method="newton", maxiter=100, tol=1e-14)
    null = sm.Logit(c.case, x[["const", "age", "sex"]]).fit(disp=0, tol=1e-14)
    p = fit.predict()
    out["logistic"] = {
        "n": len(c), "events": int(c.case.sum()), "beta": fit.params["score"],
        "se": fit.bse["score"], "p": fit.pvalues["score"],
        "low": fit.conf_int().loc["score", 0], "high": fit.conf_int().loc["score", 1],
        "lrt": 2 * (fit.llf - null.llf), "auc": roc_auc_score(c.case, p),
        "covariates_auc": roc_auc_score(c.case, null.predict()),
        "brier": brier_score_loss(c.case, p), "mcfadden": fit.prsquared,
    }
    y = sm.OLS(c.trait, x).fit()
    without = sm.OLS(c.trait, x[["const", "age", "sex"]]).fit()
    out["linear"] = {
        "beta": y.params["score"], "se": y.bse["score"], "p": y.pvalues["score"],
        "low": y.conf_int().loc["score", 0], "high": y.conf_int().loc["score", 1],
        "r2": y.rsquared, "increment": y.rsquared - without.rsquared,
    }
    cox = CoxPHFitter().fit(
        c[["score", "age", "sex", "time", "event"]].astype(float), "time", "event",
        fit_options={"precision": 1e-12})
    out["cox"] = {
        "beta": cox.params_["score"], "se": cox.standard_errors_["score"],
        "p": cox.summary.loc["score", "p"], "c_index": cox.concordance_index_,
    }
    q = d.dropna(subset=["phenotype"])
    poor = q.phenotype == "PM"
    test = logrank_test(q.time[poor], q.time[~poor], q.event[poor], q.event[~poor])
    out["log_rank"] = {"chi2": test.test_statistic, "p": test.p_value}
    three = multivariate_logrank_test(q.time, q.phenotype, q.event)
    survived = {
        level: KaplanMeierFitter().fit(q.time[q.phenotype == level], q.event[q.phenotype == level])
        for level in ("NM", "IM", "PM")
    }
    out["three_groups"] = {
        "chi2": three.test_statistic, "p": three.p_value,
        "at_10": {level: float(fit.predict(10)) for level, fit in survived.items()},
    }
    cells = [int((poor & (q.case == 1)).sum()), int((poor & (q.case == 0)).sum()),
             int((~poor & (q.case == 1)).sum()), int((~poor & (q.case == 0)).sum())]
    out["fisher"] = {"cells": cells, "p": stats.fisher_exact([cells[:2], cells[2:]])[1]}
    levels = sm.add_constant(
        pandas.DataFrame({"IM": (q.phenotype == "IM") * 1.0, "PM": poor * 1.0, "age": q.age}))
    words = sm.Logit(q.case, levels).fit(disp=0, tol=1e-14)
    out["levels"] = {"IM": words.params["IM"], "PM": words.params["PM"]}
    north, south = c[c.site == "north"], c[c.site == "south"]
    train = sm.Logit(north.case, sm.add_constant(north[["score", "age"]].astype(float))).fit(
        disp=0, tol=1e-14)
    risk = sm.add_constant(south[["score", "age"]].astype(float)) @ train.params
    both = sm.Logit(south.case, sm.add_constant(risk)).fit(disp=0, tol=1e-14)
    large = sm.GLM(south.case, np.ones(len(south)), offset=risk, family=sm.families.Binomial())
    out["validation"] = {
        "n": len(south), "intercept": both.params.iloc[0], "slope": both.params.iloc[1],
        "in_the_large": large.fit(tol=1e-14).params.iloc[0],
        "auc": roc_auc_score(south.case, risk),
        "brier": brier_score_loss(south.case, 1 / (1 + np.exp(-risk))),
    }
    sites = []
    for part in (north, south):
        one = sm.Logit(part.case, sm.add_constant(part[["score"]].astype(float))).fit(
            disp=0, tol=1e-14)
        sites.append((one.params["score"], one.bse["score"]))
    w = np.array([1 / s**2 for _, s in sites])
    b = np.array([e for e, _ in sites])
    pooled = (w * b).sum() / w.sum()
    heterogeneity = (w * (b - pooled) ** 2).sum()
    out["meta"] = {"beta": pooled, "se": w.sum() ** -0.5, "q": heterogeneity,
                   "q_p": stats.chi2.sf(heterogeneity, 1)}
    with open(f"{folder}/expected.json", "w") as file:
        json.dump(out, file, indent=1, default=float)
        file.write("\n")


main(sys.argv[1])
