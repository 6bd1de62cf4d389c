"""The question turned round: which term makes a figure true."""
