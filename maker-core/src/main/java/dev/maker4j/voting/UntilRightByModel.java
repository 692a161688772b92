package dev.maker4j.voting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A stated posterior, every vote weighed by its model's accuracy. Immutable. */
final class UntilRightByModel implements VotingRule {
    private final Evidence evidence;
    private final Map<String, Double> weights = new TreeMap<>();
    private final double largest;
    private final String name;

    UntilRightByModel(double probability, Map<String, Double> accuracies, int alternatives) {
        if (accuracies.isEmpty()) {
            throw new IllegalArgumentException("votes are weighed by their models, but none was named");
        }
        this.evidence = new Evidence(probability, alternatives);
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        double most = 0;
        for (Map.Entry<String, Double> model : new TreeMap<>(accuracies).entrySet()) {
            double weight = evidence.weight(model.getValue());
            weights.put(model.getKey(), weight);
            named.put(model.getKey(), model.getValue());
            most = Math.max(most, weight);
        }
        this.largest = most;
        this.name = "until right with " + probability + ", given " + named + " among " + alternatives;
    }

    @Override
    public VotingRule forModels(Set<String> models) {
        Set<String> unknown = new TreeSet<>(models);
        unknown.removeAll(weights.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "votes of " + unknown + " can't be weighed by the accuracies of " + weights.keySet()
                            + ": give an accuracy for each model that is asked, by the name that its replies bear");
        }
        return this;
    }

    @Override
    public int votesLacking(Standing standing) {
        return evidence.lacking(weighed(standing), largest);
    }

    @Override
    public int winner(Standing standing) {
        double[] of = weighed(standing);
        int heaviest = 0;
        for (int i = 1; i < of.length; i++) {
            heaviest = of[i] > of[heaviest] ? i : heaviest;
        }
        return heaviest;
    }

    private double[] weighed(Standing standing) {
        double[] of = new double[standing.answers()];
        for (int i = 0; i < of.length; i++) {
            int named = 0;
            for (Map.Entry<String, Double> model : weights.entrySet()) {
                int votes = standing.votes(i, model.getKey());
                named += votes;
                of[i] += votes * model.getValue();
            }
            if (named < standing.votes(i) && weights.size() == 1) {
                of[i] = standing.votes(i) * largest; // the one model's replies need not name it
            } else if (named < standing.votes(i)) {
                throw new IllegalStateException("a vote is of none of the models " + weights.keySet()
                        + ": give an accuracy for each model of the ensemble, by the name that its replies bear");
            }
        }
        return of;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UntilRightByModel that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
